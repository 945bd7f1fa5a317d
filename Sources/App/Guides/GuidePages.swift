import WebUI

/// All guides; the one for the role in use is marked.
func guideListPage(inUse: Role, _ t: Localizer) -> HTML {
  """
  <h1>\(t("guide.title"))</h1>
  <p class="lead">\(t("guide.intro"))</p>
  <ul class="plain">\(for: Role.held, { listed($0, isInUse: $0 == inUse, t) })</ul>
  """
}
private func listed(_ role: Role, isInUse: Bool, _ t: Localizer) -> HTML {
  """
  <li><a href="/huong-dan/\(role.guideName)">\(t("role.\(role.rawValue)"))</a>\
  \(if: isInUse, " \(badge(t("guide.yours"), .good))")
  <p class="soft">\(t("guide.for.\(role.rawValue)"))</p></li>
  """
}

/// One sheet: what the role is for, the first time, the daily work, problems, whom to ask.
struct GuidePage {
  let role: Role
  let address: String
  let t: Localizer

  /// - Parameter address: where people sign in, as it is printed on the sheet.
  init(_ role: Role, address: String, _ t: Localizer) {
    self.role = role
    self.address = address
    self.t = t
  }
  var title: String { t("guide.of", ["role": t("role.\(role.rawValue)")]) }

  var html: HTML {
    let guide = Guide(
      lead: t("guide.for.\(role.rawValue)"),
      parts: [
        .init(t("guide.first"), role.firstSteps.map { step("guide.first.\($0)") }),
        .init(t("guide.work"), role.tasks.map { step("guide.do.\($0)") }),
        .init(
          t("guide.trouble"), role.troubles.map { step("guide.trouble.\($0)") }, isInOrder: false),
      ], help: help)
    return """
      <h1>\(title)</h1>\(guide.html)
      <p class="no-print soft">\(t("guide.print"))</p>
      """
  }
  private func step(_ key: String) -> Guide.Step {
    .init(t(key), "<p>\(captioned(t("\(key).how", ["address": address])))</p>")
  }
  /// With blanks to fill in on paper.
  private var help: HTML {
    let whom = role == .administrator ? "guide.ask.server" : "guide.ask.administrator"
    let telephone = t("guide.ask.telephone")
    return """
      <p><strong>\(t(whom))</strong> ……………………………… \(telephone) ……………………</p>
      <p><strong>\(t("guide.ask.login"))</strong> ………………………………</p>
      <p>\(t("guide.ask.secret"))</p>
      """
  }
}

/// Captions of buttons and links are in quotation marks in the catalog and bold on the sheet.
private func captioned(_ text: String) -> HTML {
  let pieces = text.split(separator: /[“”]/, omittingEmptySubsequences: false)
  return .all(
    pieces.enumerated().map { index, piece in
      index.isMultiple(of: 2) ? "\(String(piece))" : "<strong>\(String(piece))</strong>"
    })
}

extension Role {
  /// Its part of the path of the guide; empty for roles without a guide.
  var guideName: String {
    switch self {
    case .officer: "can-bo"
    case .treasurer: "thu-quy"
    case .approver: "nguoi-duyet"
    case .leader: "lanh-dao"
    case .auditor: "kiem-tra"
    case .administrator: "quan-tri"
    case .anonymous, .pendingSecondFactor, .noRole, .commandLine: ""
    }
  }
  /// The tasks of the role, the most important first: `guide.do.<task>` in the catalog.
  fileprivate var tasks: [String] {
    switch self {
    case .officer: ["trace", "answer", "report", "units", "handover", "lend"]
    case .treasurer: ["bank", "bank-number", "trace", "report", "lend"]
    case .approver: ["answer", "trace", "report", "reform", "audit", "lend"]
    case .leader: ["home", "trace", "findings", "report", "audit", "lend"]
    case .auditor: ["trace", "findings", "documents", "bank-look", "audit", "people"]
    case .administrator: ["invite", "send", "roles", "forgotten", "lost", "close"]
    case .anonymous, .pendingSecondFactor, .noRole, .commandLine: []
    }
  }
  fileprivate var firstSteps: [String] {
    needsSecondFactor
      ? ["link", "short-password", "phone", "codes", "later-with-code"]
      : ["link", "password", "later"]
  }
  fileprivate var troubles: [String] {
    self == .administrator
      ? ["own-password", "phone", "right", "idle", "fault", "language"]
      : ["password", "phone", "figure", "right", "idle", "fault", "language"]
  }
}
