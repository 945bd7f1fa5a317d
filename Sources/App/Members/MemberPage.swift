import Store
import WebUI

/// One member: what is known, where else the person is a member, their consent, and what can be
/// done.
struct MemberPage: FormPage {
  /// Of its two forms: consent, and the end of the membership.
  static let fields = ConsentForm.fields.union(MembershipEndForm.fields)
  let member: Member
  private let others: [Member]
  private let hasHidden: Bool
  private let consents: [Consent]
  private let merge: PersonMerge?
  private let presenter: MemberPresenter
  private let isOpen: Bool
  private let unitNames: [Identifier: String]
  private let mayEdit: Bool
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    try self.init(request, isOpen: false, db)
  }
  /// - Parameter isOpen: sensitive fields are shown. The caller writes that into the audit log.
  init(_ request: RequestContext, isOpen: Bool, _ db: any Connection) throws {
    let member = try Member.find(request.id("member"), request.app, in: db)
    self.member = member
    let all = try Member.all(of: member.personId, request.app, in: db).filter { $0.id != member.id }
    others = try all.filter { try request.canAccess($0.unitId, db) }
    hasHidden = others.count < all.count
    consents = try Consent.all(of: member.personId, in: db)
    merge = try PersonMerge.last(into: member.personId, in: db)
    let settings = try SensitiveFieldSettings(
      request.app.memberRegister, member.unitId, request.app, in: db)
    presenter = MemberPresenter(request.t, closed: settings.closed, request.app)
    self.isOpen = isOpen
    unitNames = Dictionary(
      try ([member] + others).map { ($0.unitId, try request.unitName($0.unitId, db)) },
      uniquingKeysWith: { first, _ in first })
    mayEdit = request.role.scope(.editMembers) != .denied
    today = db.today
    t = request.t
  }
  private var path: String { "/hoi-vien/\(member.id)" }
  private var unitName: String { unitNames[member.unitId] ?? "" }
  var title: String { member.name }
  var breadcrumbs: [Link] { memberListLinks(member.unitId, named: unitName, t) }

  func content(_ form: FormState) -> HTML {
    let known = presenter.all(member, isOpen: isOpen).map {
      (name: t($0.key), value: "\($0.text)" as HTML)
    }
    let show = WebUI.form(
      path + "/xem", class: "no-print", button(t("members.sensitive.show"), .secondary))
    let correct: HTML = """
      <p class="no-print"><a class="button secondary" href="\(path)/sua">\
      \(t("members.correct"))</a></p>
      """
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p>
      \(state)
      \(details(known))
      \(if: member.sealed != nil && mayEdit && !isOpen, show)
      \(if: mayEdit, correct)
      \(transferUndo)
      \(memberships)
      <h2 id="dong-y">\(t("members.consent"))</h2>
      \(consentSection(form.part(ConsentForm.fields)))
      \(if: mayEdit && member.validTo == nil, endSection(form.part(MembershipEndForm.fields)))
      \(mergeSection)
      """
  }

  private var state: HTML {
    guard let to = member.validTo, let reason = member.endReason else { return .empty }
    let ending = badge(t("members.ending.\(reason.rawValue)"), .plain)
    let reopen = form(
      path + "/mo-lai", class: "no-print", button(t("members.reopen"), .secondary))
    return """
      <p>\(ending) \(t("members.until", ["day": to]))</p>
      \(if: mayEdit && reason != .reform, reopen)
      """
  }
  /// A member who has just come from another chapter can be sent back, as if they had not moved.
  private var transferUndo: HTML {
    let before = others.first { $0.successorId == member.id && $0.endReason == .moved }
    guard mayEdit, let before else { return .empty }
    let label = t("members.move.take-back", ["unit": unitNames[before.unitId] ?? ""])
    return form(
      "/hoi-vien/\(before.id)/mo-lai", class: "no-print", button(label, .secondary))
  }
  private var memberships: HTML {
    guard !others.isEmpty || hasHidden else { return .empty }
    let line = { (other: Member) -> HTML in
      let until = other.validTo.map { " (\(t("members.until", ["day": $0])))" } ?? ""
      let name = unitNames[other.unitId] ?? ""
      return "<li><a href=\"/hoi-vien/\(other.id.description)\">\(name)</a>\(until)</li>"
    }
    return """
      <h2>\(t("members.elsewhere-too"))</h2>
      <ul>\(for: others, line)</ul>
      \(if: hasHidden, "<p class=\"soft\">\(t("members.elsewhere-hidden"))</p>")
      """
  }
  private var mergeSection: HTML {
    guard mayEdit, let merge else { return .empty }
    let undo = form(
      "/hoi-vien/gop/\(merge.id)/tach", button(t("members.merge.undo"), .secondary))
    return """
      <section class="no-print"><h2>\(t("members.merge.was"))</h2>\(undo)</section>
      """
  }

  private func consentSection(_ form: FormState) -> HTML {
    let rows = consents.map(consentLine)
    let list: HTML =
      rows.isEmpty ? "<p class=\"soft\">\(t("members.consent.none"))</p>" : "<ul>\(rows)</ul>"
    guard mayEdit, member.validTo == nil else { return list }
    let ways = Consent.Method.allCases.map {
      (value: $0.rawValue, caption: t("members.consent.\($0.rawValue)"))
    }
    let day = form.field(
      "ngay-dong-y", label: "members.consent.day", kind: .day, known: today.description, t)
    let how = form.field("cach", label: "members.consent.how", kind: .choice(ways), t)
    let takenBy = form.field("nguoi-nhan", label: "members.consent.who", t)
    let fields: HTML = "\(day)\(how)\(takenBy)<button>\(t("form.save"))</button>"
    return """
      \(list)<details class="no-print"><summary>\(t("members.consent.enter"))</summary>
      <p>\(t("members.consent.text"))</p>
      \(WebUI.form(path + "/dong-y", fields))</details>
      """
  }
  private func consentLine(_ consent: Consent) -> HTML {
    let text = t(
      "members.consent.line",
      [
        "day": consent.givenOn,
        "how": LocalizedMessage("members.consent.\(consent.how.rawValue)"),
        "who": consent.takenBy, "version": consent.textVersion,
      ])
    if let day = consent.withdrawnOn {
      let withdrawn = badge(t("members.consent.withdrawn", ["day": day]), .warn)
      return "<li>\(text) \(withdrawn)</li>"
    }
    guard mayEdit else { return "<li>\(text)</li>" }
    let hidden: HTML = """
      <input type="hidden" name="dong-y" value="\(consent.id.description)">
      """
    let withdraw = form(
      "\(path)/rut-dong-y", class: "no-print",
      "\(hidden)\(button(t("members.consent.withdraw"), .secondary))")
    return "<li>\(text)\(withdraw)</li>"
  }

  private func endSection(_ form: FormState) -> HTML {
    let reasons = Member.Ending.chosen.map {
      (value: $0.rawValue, caption: t("members.ending.\($0.rawValue)"))
    }
    let day = form.field(
      "ngay", label: "members.last-day", kind: .day, known: today.description, t)
    let reason = form.field("ly-do", label: "members.why", kind: .choice(reasons), t)
    let end = button(t("members.leave.do"), .secondary)
    return """
      <section class="no-print"><h2>\(t("members.leave"))</h2>
      \(WebUI.form(path + "/thoi", "\(day)\(reason)\(end)"))
      <p><a href="\(path)/chuyen">\(t("members.move"))</a></p></section>
      """
  }
}

extension FormState {
  /// The state of one of several forms on a page: as first shown, unless this one was sent.
  func part(_ fields: Set<String>) -> FormState {
    typed?.keys.contains(where: fields.contains) == true ? self : .new
  }
}
