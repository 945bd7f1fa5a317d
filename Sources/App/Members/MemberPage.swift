import Page
import Store

/// One member: what is known, where else the person is a member, whether he agreed, and what can be done.
struct MemberPage {
  let member: Member
  private let others: [Member]
  private let hasHidden: Bool
  private let consents: [Consent]
  private let merge: PersonMerge?
  private let words: MemberWords
  private let isOpen: Bool
  private let unitNames: [Identifier: String]
  private let mayKeep: Bool
  private let today: Day
  private let say: Words

  /// - Parameter isOpen: sensitive fields are shown; whoever asks for it has it written into the trail.
  init(_ visit: Visit, isOpen: Bool = false, _ db: any Connection) throws {
    let member = try Member.find(visit.id("member"), in: db)
    self.member = member
    let all = try Member.all(of: member.personId, in: db).filter { $0.id != member.id }
    others = try all.filter { try visit.reaches($0.unitId, db) }
    hasHidden = others.count < all.count
    consents = try Consent.all(of: member.personId, in: db)
    merge = try PersonMerge.last(into: member.personId, in: db)
    let closed = try RegisterOptions(memberRegister, member.unitId, visit.house, in: db).closed
    words = MemberWords(visit.say, closed: closed, visit.house)
    self.isOpen = isOpen
    unitNames = Dictionary(
      try ([member] + others).map { ($0.unitId, try visit.unitName($0.unitId, db)) },
      uniquingKeysWith: { first, _ in first })
    mayKeep = visit.role.reach(.keepMembers) != .nowhere
    (today, say) = (db.today, visit.say)
  }
  private var path: String { "/hoi-vien/\(member.id)" }
  private var unitName: String { unitNames[member.unitId] ?? "" }
  var title: String { member.name }
  var trail: [Link] {
    [Link(unitName, "/don-vi/\(member.unitId)"), Link(say("register.members"), memberRegister.path(of: member.unitId))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    \(state)
    \(details(words.all(member, isOpen: isOpen).map { (name: say($0.key), value: "\($0.text)" as HTML) }))
    \(if: member.sealed != nil && mayKeep && !isOpen, form(path + "/xem", class: "no-print", button(say("members.sensitive.show"), .secondary)))
    \(if: mayKeep, "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(path)/sua\">\(say("members.correct"))</a></p>")
    \(came)
    \(memberships)
    <h2 id="dong-y">\(say("members.consent"))</h2>
    \(consentList)
    \(if: mayKeep && member.validTo == nil, leaving(typed, problems))
    \(if: mayKeep && merge != nil, "<section class=\"no-print\"><h2>\(say("members.merge.was"))</h2>\(form("/hoi-vien/gop/\(merge?.id.description ?? "")/tach", button(say("members.merge.undo"), .secondary)))</section>")
    """
  }
  private var state: HTML {
    guard let to = member.validTo, let why = member.endedWhy else { return .empty }
    return """
      <p>\(badge(say("members.ending.\(why.rawValue)"), .plain)) \(say("members.until", ["day": to]))</p>
      \(if: mayKeep && why != .reform, form(path + "/mo-lai", class: "no-print", button(say("members.reopen"), .secondary)))
      """
  }
  /// Whoever has just come from another chapter can be sent back there, as if he had not moved.
  private var came: HTML {
    guard mayKeep, let before = others.first(where: { $0.followedBy == member.id && $0.endedWhy == .moved }) else {
      return .empty
    }
    let words = say("members.move.take-back", ["unit": unitNames[before.unitId] ?? ""])
    return form("/hoi-vien/\(before.id)/mo-lai", class: "no-print", button(words, .secondary))
  }
  private var memberships: HTML {
    guard !others.isEmpty || hasHidden else { return .empty }
    return """
      <h2>\(say("members.elsewhere-too"))</h2>
      <ul>\(for: others, { "<li><a href=\"/hoi-vien/\($0.id.description)\">\(unitNames[$0.unitId] ?? "")</a>\($0.validTo.map { " (\(say("members.until", ["day": $0])))" } ?? "")</li>" })</ul>
      \(if: hasHidden, "<p class=\"soft\">\(say("members.elsewhere-hidden"))</p>")
      """
  }
  private var consentList: HTML {
    let rows: [HTML] = consents.map { consent in
      let ended: HTML =
        consent.withdrawnOn.map { " \(badge(say("members.consent.withdrawn", ["day": $0]), .warn))" } ?? .empty
      let withdraw: HTML =
        consent.withdrawnOn == nil && mayKeep
        ? form(
          "\(path)/rut-dong-y", class: "no-print",
          "<input type=\"hidden\" name=\"dong-y\" value=\"\(consent.id.description)\">\(button(say("members.consent.withdraw"), .secondary))"
        ) : .empty
      return
        "<li>\(say("members.consent.line", ["day": consent.givenOn, "how": Sentence("members.consent.\(consent.how.rawValue)"), "who": consent.takenBy, "version": consent.textVersion]))\(ended)\(withdraw)</li>"
    }
    let list: HTML = rows.isEmpty ? "<p class=\"soft\">\(say("members.consent.none"))</p>" : "<ul>\(rows)</ul>"
    guard mayKeep, member.validTo == nil else { return list }
    let ways = Consent.Way.allCases.map { (value: $0.rawValue, caption: say("members.consent.\($0.rawValue)")) }
    return """
      \(list)<details class="no-print"><summary>\(say("members.consent.enter"))</summary>
      <p>\(say("members.consent.text"))</p>
      \(form(path + "/dong-y", "\(Field("ngay-dong-y", label: say("members.consent.day"), kind: .day, value: today.description).html)\(Field("cach", label: say("members.consent.how"), kind: .choice(ways)).html)\(Field("nguoi-nhan", label: say("members.consent.who")).html)<button>\(say("form.save"))</button>"))</details>
      """
  }
  private func leaving(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let reasons = Member.Ending.chosen.map { (value: $0.rawValue, caption: say("members.ending.\($0.rawValue)")) }
    return """
      <section class="no-print"><h2>\(say("members.leave"))</h2>
      \(form(path + "/thoi", "\(Field("ngay", label: say("members.last-day"), kind: .day, value: typed["ngay"] ?? today.description, problem: problem("ngay", problems, say)).html)\(Field("ly-do", label: say("members.why"), kind: .choice(reasons), value: typed["ly-do"] ?? "", problem: problem("ly-do", problems, say)).html)\(button(say("members.leave.do"), .secondary))"))
      <p><a href="\(path)/chuyen">\(say("members.move"))</a></p></section>
      """
  }
}
