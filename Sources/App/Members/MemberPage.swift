import WebUI
import Store

/// One member: what is known, where else the person is a member, whether he agreed, and what can be done.
struct MemberPage {
  let member: Member
  private let others: [Member]
  private let hasHidden: Bool
  private let consents: [Consent]
  private let merge: PersonMerge?
  private let words: MemberPresenter
  private let isOpen: Bool
  private let unitNames: [Identifier: String]
  private let mayEdit: Bool
  private let today: Day
  private let t: Localizer

  /// - Parameter isOpen: sensitive fields are shown; whoever asks for it has it written into the trail.
  init(_ request: RequestContext, isOpen: Bool = false, _ db: any Connection) throws {
    let member = try Member.find(request.id("member"), in: db)
    self.member = member
    let all = try Member.all(of: member.personId, in: db).filter { $0.id != member.id }
    others = try all.filter { try request.canAccess($0.unitId, db) }
    hasHidden = others.count < all.count
    consents = try Consent.all(of: member.personId, in: db)
    merge = try PersonMerge.last(into: member.personId, in: db)
    let closed = try SensitiveFieldSettings(memberRegister, member.unitId, request.app, in: db).closed
    words = MemberPresenter(request.t, closed: closed, request.app)
    self.isOpen = isOpen
    unitNames = Dictionary(
      try ([member] + others).map { ($0.unitId, try request.unitName($0.unitId, db)) },
      uniquingKeysWith: { first, _ in first })
    mayEdit = request.role.scope(.editMembers) != .denied
    (today, t) = (db.today, request.t)
  }
  private var path: String { "/hoi-vien/\(member.id)" }
  private var unitName: String { unitNames[member.unitId] ?? "" }
  var title: String { member.name }
  var breadcrumbs: [Link] {
    [Link(unitName, "/don-vi/\(member.unitId)"), Link(t("register.members"), memberRegister.path(of: member.unitId))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    \(state)
    \(details(words.all(member, isOpen: isOpen).map { (name: t($0.key), value: "\($0.text)" as HTML) }))
    \(if: member.sealed != nil && mayEdit && !isOpen, form(path + "/xem", class: "no-print", button(t("members.sensitive.show"), .secondary)))
    \(if: mayEdit, "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(path)/sua\">\(t("members.correct"))</a></p>")
    \(came)
    \(memberships)
    <h2 id="dong-y">\(t("members.consent"))</h2>
    \(consentList)
    \(if: mayEdit && member.validTo == nil, leaving(typed, problems))
    \(if: mayEdit && merge != nil, "<section class=\"no-print\"><h2>\(t("members.merge.was"))</h2>\(form("/hoi-vien/gop/\(merge?.id.description ?? "")/tach", button(t("members.merge.undo"), .secondary)))</section>")
    """
  }
  private var state: HTML {
    guard let to = member.validTo, let why = member.endReason else { return .empty }
    return """
      <p>\(badge(t("members.ending.\(why.rawValue)"), .plain)) \(t("members.until", ["day": to]))</p>
      \(if: mayEdit && why != .reform, form(path + "/mo-lai", class: "no-print", button(t("members.reopen"), .secondary)))
      """
  }
  /// Whoever has just come from another chapter can be sent back there, as if he had not moved.
  private var came: HTML {
    guard mayEdit, let before = others.first(where: { $0.successorId == member.id && $0.endReason == .moved }) else {
      return .empty
    }
    let words = t("members.move.take-back", ["unit": unitNames[before.unitId] ?? ""])
    return form("/hoi-vien/\(before.id)/mo-lai", class: "no-print", button(words, .secondary))
  }
  private var memberships: HTML {
    guard !others.isEmpty || hasHidden else { return .empty }
    return """
      <h2>\(t("members.elsewhere-too"))</h2>
      <ul>\(for: others, { "<li><a href=\"/hoi-vien/\($0.id.description)\">\(unitNames[$0.unitId] ?? "")</a>\($0.validTo.map { " (\(t("members.until", ["day": $0])))" } ?? "")</li>" })</ul>
      \(if: hasHidden, "<p class=\"soft\">\(t("members.elsewhere-hidden"))</p>")
      """
  }
  private var consentList: HTML {
    let rows: [HTML] = consents.map { consent in
      let ended: HTML =
        consent.withdrawnOn.map { " \(badge(t("members.consent.withdrawn", ["day": $0]), .warn))" } ?? .empty
      let withdraw: HTML =
        consent.withdrawnOn == nil && mayEdit
        ? form(
          "\(path)/rut-dong-y", class: "no-print",
          "<input type=\"hidden\" name=\"dong-y\" value=\"\(consent.id.description)\">\(button(t("members.consent.withdraw"), .secondary))"
        ) : .empty
      return
        "<li>\(t("members.consent.line", ["day": consent.givenOn, "how": LocalizedMessage("members.consent.\(consent.how.rawValue)"), "who": consent.takenBy, "version": consent.textVersion]))\(ended)\(withdraw)</li>"
    }
    let list: HTML = rows.isEmpty ? "<p class=\"soft\">\(t("members.consent.none"))</p>" : "<ul>\(rows)</ul>"
    guard mayEdit, member.validTo == nil else { return list }
    let ways = Consent.Method.allCases.map { (value: $0.rawValue, caption: t("members.consent.\($0.rawValue)")) }
    return """
      \(list)<details class="no-print"><summary>\(t("members.consent.enter"))</summary>
      <p>\(t("members.consent.text"))</p>
      \(form(path + "/dong-y", "\(Field("ngay-dong-y", label: t("members.consent.day"), kind: .day, value: today.description).html)\(Field("cach", label: t("members.consent.how"), kind: .choice(ways)).html)\(Field("nguoi-nhan", label: t("members.consent.who")).html)<button>\(t("form.save"))</button>"))</details>
      """
  }
  private func leaving(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let reasons = Member.Ending.chosen.map { (value: $0.rawValue, caption: t("members.ending.\($0.rawValue)")) }
    return """
      <section class="no-print"><h2>\(t("members.leave"))</h2>
      \(form(path + "/thoi", "\(Field("ngay", label: t("members.last-day"), kind: .day, value: typed["ngay"] ?? today.description, problem: errorMessage("ngay", problems, t)).html)\(Field("ly-do", label: t("members.why"), kind: .choice(reasons), value: typed["ly-do"] ?? "", problem: errorMessage("ly-do", problems, t)).html)\(button(t("members.leave.do"), .secondary))"))
      <p><a href="\(path)/chuyen">\(t("members.move"))</a></p></section>
      """
  }
}
