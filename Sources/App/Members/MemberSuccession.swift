import Store

/// Members stay with their chapter in a reorganization. Where the chapter became part of another
/// one, they move there. Where it was divided, it cannot be known who went where: they stay listed
/// under the old chapter until a user moves them.
let memberSuccession = SuccessionRule(
  "members.rule",
  carry: { reorganization, operation in
    let db = operation.db
    let successions = try Successions.current(operation.app, in: db)
    let lastDay = reorganization.lastDay
    for unit in reorganization.ended {
      let next = successions.next(of: unit, after: lastDay, by: lastDay.next)
      guard next.count == 1, next[0].event != .abolish, next[0].toId != unit else { continue }
      let target = next[0].toId
      let members = try Member.present(in: [unit], on: lastDay, operation.app, in: db)
      let inTarget = try Member.present(in: [target], on: lastDay, operation.app, in: db)
      let there = Set(inTarget.map(\.personId))
      for member in members where member.validTo == nil && !there.contains(member.personId) {
        var old = member
        var new = Member(in: target, person: member.personId, by: operation)
        new.values = member.values
        new.joined = PartialDate(day: lastDay.next, orYear: nil)
        old.validTo = max(lastDay, old.joined?.day ?? lastDay)
        old.endReason = .reform
        old.successorId = new.id
        try new.insert(isNewPerson: false, operation.app, in: db)
        try old.updateMembership(operation.app, in: db)
        try db.run(
          "UPDATE membership SET ended_change = \(reorganization.change) WHERE id = \(old.id)")
      }
    }
  },
  undo: { change, operation in
    let db = operation.db
    let ended = try db.values(
      Identifier.self, "SELECT id AS value FROM membership WHERE ended_change = \(change)")
    for id in ended {
      var member = try Member.find(id, operation.app, in: db)
      if let next = member.successorId {
        // Members who moved on, left or died since stay where they are.
        let changed = try db.value(
          Int64.self, "SELECT changed_at AS value FROM membership WHERE id = \(next)")
        guard changed == nil else { continue }
        try db.run("UPDATE dues SET membership_id = \(id) WHERE membership_id = \(next)")
        try db.run("DELETE FROM membership WHERE id = \(next)")
      }
      member.validTo = nil
      member.endReason = nil
      member.successorId = nil
      try member.updateMembership(operation.app, in: db)
      try db.run("UPDATE membership SET ended_change = \(Identifier?.none) WHERE id = \(id)")
    }
  })
