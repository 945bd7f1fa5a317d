import Store

extension Visit {
  /// Ends a membership: somebody left, died, or was written down by mistake.
  func end(_ member: Member, on day: Day, why: Member.Ending, in db: any Connection) throws {
    var member = try Member.take(member.id, in: db)
    try needs(.keepMembers, in: member.unitId, db)
    guard member.validTo == nil else { throw Problem.conflict(Sentence("members.ended-already")) }
    try checkEnd(member, on: day, db)
    (member.validTo, member.endedWhy) = (day, why)
    try member.updateMembership(in: db)
    try note(
      why.deed, ["name": member.name, "day": day.short], on: member.subject, in: member.unitId,
      db)
    guard why == .died else { return }
    // Whoever died is a member nowhere.
    for other in try Member.all(of: member.personId, in: db) where other.validTo == nil {
      var other = other
      (other.validTo, other.endedWhy) = (max(day, other.validFrom ?? day), .died)
      try other.updateMembership(in: db)
      try note(
        Member.Ending.died.deed, ["name": other.name, "day": day.short], on: other.subject, in: other.unitId, db)
    }
  }
  private func checkEnd(_ member: Member, on day: Day, _ db: any Connection) throws {
    guard day <= db.today else { throw Problem.invalid([FieldProblem("ngay", Sentence("members.end-later"))]) }
    if member.joined(after: day), let from = member.joined {
      throw Problem.invalid([FieldProblem("ngay", Sentence("members.end-before", ["day": from]))])
    }
  }

  /// Takes the end of a membership back.
  func reopen(_ member: Member, in db: any Connection) throws {
    var member = try Member.take(member.id, in: db)
    try needs(.keepMembers, in: member.unitId, db)
    guard let why = member.endedWhy, Member.Ending.chosen.contains(why) || why == .moved else {
      throw Problem.conflict(Sentence("members.not-ended"))
    }
    if let next = member.followedBy {
      // The move is taken back as a whole, while nothing builds on it.
      let followed = try Member.find(next, in: db)
      try needs(.keepMembers, in: followed.unitId, db)
      let isTouched = try db.value(Int64.self, "SELECT changed_at AS value FROM membership WHERE id = \(next)") != nil
      let hasDues =
        try db.value(
          Int64.self, "SELECT COUNT(*) AS value FROM dues WHERE membership_id = \(next) AND removed_at IS NULL") ?? 0
      guard !isTouched, hasDues == 0 else {
        throw Problem.conflict(Sentence("members.moved-on", ["name": member.name]))
      }
      try db.run("DELETE FROM dues WHERE membership_id = \(next)")
      try db.run("DELETE FROM membership WHERE id = \(next)")
    }
    (member.validTo, member.endedWhy, member.followedBy) = (nil, nil, nil)
    try member.updateMembership(in: db)
    try note("members.reopened", ["name": member.name], on: member.subject, in: member.unitId, db)
  }

  /// Somebody goes over to another chapter: his place here ends, the one there begins the day after.
  func move(_ member: Member, to unit: Identifier, on day: Day, in db: any Connection) throws -> Member {
    let member = try Member.take(member.id, in: db)
    try needs(.keepMembers, in: member.unitId, db)
    try needs(.keepMembers, in: unit, db)
    guard member.validTo == nil else { throw Problem.conflict(Sentence("members.ended-already")) }
    guard unit != member.unitId else { throw Problem.invalid([FieldProblem("don-vi", Sentence("members.move-same"))]) }
    try checkEnd(member, on: day, db)
    guard try Tree.asOf(db.today, house, in: db).place(of: unit) != nil else {
      throw Problem.invalid([FieldProblem("don-vi", Sentence("members.move.choose"))])
    }
    let isThere = try Member.all(of: member.personId, in: db).contains { $0.unitId == unit && $0.validTo == nil }
    guard !isThere else { throw Problem.invalid([FieldProblem("don-vi", Sentence("members.there-already"))]) }
    var (old, new) = (member, Member(in: unit, person: member.personId, at: db.now, by: visitor.name))
    (new.kind, new.card, new.validFrom) = (member.kind, member.card, day.next)
    (old.validTo, old.endedWhy, old.followedBy) = (day, .moved, new.id)
    try new.insert(isNewPerson: false, house, in: db)
    try old.updateMembership(in: db)
    let parts = ["name": member.name, "from": try unitName(member.unitId, db), "to": try unitName(unit, db)]
    try note("members.moved", parts, on: member.subject, in: member.unitId, db)
    try note("members.moved", parts, on: new.subject, in: unit, db)
    return try Member.find(new.id, in: db)
  }
}

extension Member.Ending {
  fileprivate var deed: String { "members.ending.\(rawValue)" }
}
