import Store

extension RequestContext {
  /// Writes down a new member of a unit.
  /// - Parameter known: the person, when it is one that is known already.
  /// - Returns: the member, or nobody and who may be the same.
  func join(
    _ unit: Identifier, _ form: [String: String], known: Identifier?, isSure: Bool, in db: any Connection
  ) throws -> Member {
    try require(.editMembers, in: unit, db)
    try DataArea.members.changed(in: db)
    guard try Tree.asOf(db.today, app, in: db).index(of: unit) != nil else {
      throw Problem.conflict(LocalizedMessage("intake.unit-ended"))
    }
    let closed = try SensitiveFieldSettings(memberRegister, unit, app, in: db).closed
    var member = Member(in: unit, person: known ?? .new(), at: db.now, by: user.name)
    var problems: [FieldProblem] = []
    try MemberForm.fill(&member, from: form, closed, app, on: db.today, &problems)
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    if known == nil, !isSure, let alike = try alike(member, in: db) {
      throw Problem.invalid([
        FieldProblem(
          "dung-nhu-vay", LocalizedMessage("members.alike", ["name": alike.name, "unit": try unitName(alike.unitId, db)]))
      ])
    }
    try member.insert(isNewPerson: known == nil, app, in: db)
    try audit("members.joined", ["name": member.name], on: member.subject, in: unit, db)
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
    let tree = try Tree.asOf(db.today, app, in: db)
    let commune = { (unit: Identifier) -> Int? in
      tree.index(of: unit).map { at in tree.nodes[at].unit.kind == .commune ? at : tree.nodes[at].parent ?? at }
    }
    return try found.first { other in
      let mayBe = other.birth.map { birth in member.birth.map { birth.agrees(with: $0) } ?? true } ?? true
      let isNear =
        commune(other.unitId) == commune(member.unitId)
        || (other.birthDate != nil && other.birthDate == member.birthDate)
        || (other.phone != nil && other.phone == member.phone)
      return try mayBe && isNear && canAccess(other.unitId, db)
    }
  }
  /// Corrects what is known of a member.
  func describe(_ member: Member, _ form: [String: String], in db: any Connection) throws {
    let member = try Member.lockAndFind(member.id, in: db)
    try require(.editMembers, in: member.unitId, db)
    let closed = try SensitiveFieldSettings(memberRegister, member.unitId, app, in: db).closed
    var changed = member
    var problems: [FieldProblem] = []
    try MemberForm.fill(&changed, from: form, closed, app, on: db.today, &problems)
    if let to = member.validTo, changed.joined(after: to) {
      problems.append(FieldProblem("o-joined", LocalizedMessage("members.joined-after-end")))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let changes = MemberPresenter(app.localized(.vi).localizer, closed: closed, app).changes(from: member, to: changed)
    guard !changes.isEmpty else { return }
    try changed.update(in: db)
    try audit("members.described", ["name": changed.name], on: member.subject, in: member.unitId, changes: changes, db)
  }
}

extension Member {
  init(in unit: Identifier, person: Identifier, at moment: Timestamp, by createdBy: String) {
    self.init(
      id: .new(), personId: person, unitId: unit, name: "", kind: "regular", createdAt: moment, createdBy: createdBy)
  }
}

/// A member, in words: for the page and for the trail.
struct MemberPresenter {
  let t: Localizer
  /// Sensitive fields that are not shown.
  let closed: Set<String>
  let app: AppContext
  init(_ t: Localizer, closed: Set<String>, _ app: AppContext) { (self.t, self.closed, self.app) = (t, closed, app) }

  /// Each thing that is known, with the key of its name. The text of a sensitive one is only given where `isOpen`.
  func all(_ member: Member, isOpen: Bool = false) -> [(key: String, text: String)] {
    let secrets = isOpen ? SensitiveMemberFields(member.sealed, of: member.personId, app) : SensitiveMemberFields()
    let pairs: [(String, String?)] = [
      ("name", member.name), ("birth", member.birthDate.map { t.day($0) } ?? member.birthYear.map { "\($0)" }),
      ("sex", member.sex.map { t("members.sex.\($0.rawValue)") }), ("phone", member.phone), ("card", member.card),
      ("kind", t("members.kind.\(member.kind)")), ("joined", member.joined.map { t($0) }),
      ("ethnicity", closed.contains("ethnicity") ? nil : secrets.ethnicity),
      (
        "party",
        closed.contains("party") ? nil : secrets.isPartyMember.map { t("members.party.\($0 ? "yes" : "no")") }
      ),
    ]
    return pairs.compactMap { key, text in text.map { ("members.field.\(key)", $0) } }
  }
  /// What was and what is now. Of a sensitive field the trail only says that it was changed.
  func changes(from before: Member, to after: Member) -> [AuditEntry.Change] {
    let (old, new) = (all(before), all(after))
    let keys = new.map(\.key) + old.map(\.key).filter { key in !new.contains { $0.key == key } }
    let text = { (all: [(key: String, text: String)], key: String) in all.first { $0.key == key }?.text }
    var changes = keys.filter { text(old, $0) != text(new, $0) }.map {
      AuditEntry.Change(t($0), text(old, $0), text(new, $0))
    }
    let secrets = (
      SensitiveMemberFields(before.sealed, of: before.personId, app), SensitiveMemberFields(after.sealed, of: after.personId, app)
    )
    if secrets.0 != secrets.1 { changes.append(.init(t("members.sensitive"), nil, t("members.sensitive.changed"))) }
    return changes
  }
}
