import Page

/// All guides; the one for the role in use is marked.
func guideListPage(inUse: Role, _ say: Words) -> HTML {
  """
  <h1>\(say("guide.title"))</h1>
  <p class="lead">\(say("guide.intro"))</p>
  <ul class="plain">\(for: Role.held, { listed($0, isInUse: $0 == inUse, say) })</ul>
  """
}
private func listed(_ role: Role, isInUse: Bool, _ say: Words) -> HTML {
  """
  <li><a href="/huong-dan/\(role.guideName)">\(say("role.\(role.rawValue)"))</a>\(if: isInUse, " \(badge(say("guide.yours"), .good))")
  <p class="soft">\(say("guide.for.\(role.rawValue)"))</p></li>
  """
}

/// One sheet: what the role is for, the first time, the daily work, when something goes wrong, whom to ask.
struct GuidePage {
  let role: Role
  let address: String
  let say: Words

  /// - Parameter address: where people sign in, as it is to stand on the paper.
  init(_ role: Role, address: String, _ say: Words) {
    self.role = role
    self.address = address
    self.say = say
  }
  var title: String { say("guide.of", ["role": say("role.\(role.rawValue)")]) }

  var html: HTML {
    let guide = Guide(
      lead: say("guide.for.\(role.rawValue)"),
      parts: [
        .init(say("guide.first"), role.firstSteps.map { step("guide.first.\($0)") }),
        .init(say("guide.work"), role.tasks.map { step("guide.do.\($0)") }),
        .init(say("guide.trouble"), role.troubles.map { step("guide.trouble.\($0)") }, isInOrder: false),
      ], help: help)
    return """
      <h1>\(title)</h1>\(guide.html)
      <p class="no-print soft">\(say("guide.print"))</p>
      """
  }
  private func step(_ key: String) -> Guide.Step {
    .init(say(key), "<p>\(captioned(say("\(key).how", ["address": address])))</p>")
  }
  /// With room to write on paper.
  private var help: HTML {
    let whom = role == .administrator ? "guide.ask.server" : "guide.ask.administrator"
    return """
      <p><strong>\(say(whom))</strong> ……………………………… \(say("guide.ask.telephone")) ……………………</p>
      <p><strong>\(say("guide.ask.login"))</strong> ………………………………</p>
      <p>\(say("guide.ask.secret"))</p>
      """
  }
}

/// What buttons and links are called stands in quotation marks in the words, and in bold letters on the sheet.
private func captioned(_ text: String) -> HTML {
  let pieces = text.split(separator: /[“”]/, omittingEmptySubsequences: false)
  return .all(
    pieces.enumerated().map { $0.offset % 2 == 1 ? "<strong>\(String($0.element))</strong>" : "\(String($0.element))" })
}

extension Role {
  /// As the address of its guide calls it; empty where there is nothing to guide.
  var guideName: String {
    switch self {
    case .officer: "can-bo"
    case .treasurer: "thu-quy"
    case .approver: "nguoi-duyet"
    case .leader: "lanh-dao"
    case .auditor: "kiem-tra"
    case .administrator: "quan-tri"
    case .visitor, .halfway, .hatless, .atThisMachine: ""
    }
  }
  /// What is done in it, the most important first: `guide.do.<task>` in the words. Only what can be done today.
  fileprivate var tasks: [String] {
    switch self {
    case .officer: ["trace", "answer", "report", "units", "handover", "lend"]
    case .treasurer: ["bank", "bank-number", "trace", "report", "lend"]
    case .approver: ["answer", "trace", "report", "reform", "trail", "lend"]
    case .leader: ["home", "trace", "findings", "report", "trail", "lend"]
    case .auditor: ["trace", "findings", "documents", "bank-look", "trail", "people"]
    case .administrator: ["invite", "send", "roles", "forgotten", "lost", "close"]
    case .visitor, .halfway, .hatless, .atThisMachine: []
    }
  }
  fileprivate var firstSteps: [String] {
    needsSecondFactor
      ? ["link", "short-password", "phone", "codes", "later-with-code"] : ["link", "password", "later"]
  }
  fileprivate var troubles: [String] {
    self == .administrator
      ? ["own-password", "phone", "right", "idle", "fault", "language"]
      : ["password", "phone", "figure", "right", "idle", "fault", "language"]
  }
}
