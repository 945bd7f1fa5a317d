import Store

extension Visit {
  /// Writes down a new member of a unit.
  /// - Parameter known: the person, when it is one that is known already.
  /// - Returns: the member, or nobody and who may be the same.
  func join(
    _ unit: Identifier, _ form: [String: String], known: Identifier?, isSure: Bool, in db: any Connection
  ) throws -> Member {
    try needs(.keepMembers, in: unit, db)
    try Revision.members.changed(in: db)
    guard try Tree.asOf(db.today, house, in: db).place(of: unit) != nil else {
      throw Problem.conflict(Sentence("intake.unit-ended"))
    }
    let closed = try RegisterOptions(memberRegister, unit, house, in: db).closed
    var member = Member(in: unit, person: known ?? .new(), at: db.now, by: visitor.name)
    var problems: [FieldProblem] = []
    try MemberForm.fill(&member, from: form, closed, house, on: db.today, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    if known == nil, !isSure, let alike = try alike(member, in: db) {
      throw Problem.invalid([
        FieldProblem(
          "dung-nhu-vay", Sentence("members.alike", ["name": alike.name, "unit": try unitName(alike.unitId, db)]))
      ])
    }
    try member.insert(isNewPerson: known == nil, house, in: db)
    try note("members.joined", ["name": member.name], on: member.subject, in: unit, db)
    return member
  }
  /// A member of the same commune who may be the same person: the same name, and nothing that says otherwise.
  private func alike(_ member: Member, in db: any Connection) throws -> Member? {
    let found = try db.all(
      Member.self,
      """
      SELECT \(Member.columns) FROM \(Member.tables)
      WHERE name_id = (SELECT id FROM person_name WHERE written = \(member.name))
        AND \(Member.isPresent(db.today)) LIMIT 200
      """)
    let tree = try Tree.asOf(db.today, house, in: db)
    let commune = { (unit: Identifier) -> Int? in
      tree.place(of: unit).map { at in tree.nodes[at].unit.kind == .commune ? at : tree.nodes[at].parent ?? at }
    }
    return try found.first { other in
      let mayBe = other.birth.map { birth in member.birth.map { birth.agrees(with: $0) } ?? true } ?? true
      let isNear =
        commune(other.unitId) == commune(member.unitId)
        || (other.birthDate != nil && other.birthDate == member.birthDate)
        || (other.phone != nil && other.phone == member.phone)
      return try mayBe && isNear && reaches(other.unitId, db)
    }
  }
  func unitName(_ unit: Identifier, _ db: any Connection) throws -> String {
    try UnitHistory.current(house, in: db)[unit]?.anyName(on: db.today) ?? ""
  }

  /// Corrects what is known of a member.
  func describe(_ member: Member, _ form: [String: String], in db: any Connection) throws {
    let member = try Member.take(member.id, in: db)
    try needs(.keepMembers, in: member.unitId, db)
    let closed = try RegisterOptions(memberRegister, member.unitId, house, in: db).closed
    var changed = member
    var problems: [FieldProblem] = []
    try MemberForm.fill(&changed, from: form, closed, house, on: db.today, &problems)
    if let to = member.validTo, changed.joined(after: to) {
      problems.append(FieldProblem("o-joined", Sentence("members.joined-after-end")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let changes = MemberWords(house.speaking(.vi).words, closed: closed, house).changes(from: member, to: changed)
    guard !changes.isEmpty else { return }
    try changed.update(in: db)
    try note("members.described", ["name": changed.name], on: member.subject, in: member.unitId, changes: changes, db)
  }
}

extension Member {
  init(in unit: Identifier, person: Identifier, at moment: Moment, by madeBy: String) {
    self.init(
      id: .new(), personId: person, unitId: unit, name: "", kind: "regular", madeAt: moment, madeBy: madeBy)
  }
}

/// A member, in words: for the page and for the trail.
struct MemberWords {
  let say: Words
  /// Sensitive fields that are not shown.
  let closed: Set<String>
  let house: House
  init(_ say: Words, closed: Set<String>, _ house: House) { (self.say, self.closed, self.house) = (say, closed, house) }

  /// Each thing that is known, with the key of its name. The text of a sensitive one is only given where `isOpen`.
  func all(_ member: Member, isOpen: Bool = false) -> [(key: String, text: String)] {
    let secrets = isOpen ? MemberSecrets(member.sealed, of: member.personId, house) : MemberSecrets()
    let pairs: [(String, String?)] = [
      ("name", member.name), ("birth", member.birthDate.map { say.day($0) } ?? member.birthYear.map { "\($0)" }),
      ("sex", member.sex.map { say("members.sex.\($0.rawValue)") }), ("phone", member.phone), ("card", member.card),
      ("kind", say("members.kind.\(member.kind)")), ("joined", member.joined.map { say($0) }),
      ("ethnicity", closed.contains("ethnicity") ? nil : secrets.ethnicity),
      (
        "party",
        closed.contains("party") ? nil : secrets.isPartyMember.map { say("members.party.\($0 ? "yes" : "no")") }
      ),
    ]
    return pairs.compactMap { key, text in text.map { ("members.field.\(key)", $0) } }
  }
  /// What was and what is now. Of a sensitive field the trail only says that it was changed.
  func changes(from before: Member, to after: Member) -> [TrailEntry.Change] {
    let (old, new) = (all(before), all(after))
    let keys = new.map(\.key) + old.map(\.key).filter { key in !new.contains { $0.key == key } }
    let text = { (all: [(key: String, text: String)], key: String) in all.first { $0.key == key }?.text }
    var changes = keys.filter { text(old, $0) != text(new, $0) }.map {
      TrailEntry.Change(say($0), text(old, $0), text(new, $0))
    }
    let secrets = (
      MemberSecrets(before.sealed, of: before.personId, house), MemberSecrets(after.sealed, of: after.personId, house)
    )
    if secrets.0 != secrets.1 { changes.append(.init(say("members.sensitive"), nil, say("members.sensitive.changed"))) }
    return changes
  }
}
