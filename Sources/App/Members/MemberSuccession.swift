import Store

/// Members stay with their chapter, wherever it goes. Where the chapter itself went into another one, they go along; where it was
/// divided, nobody can tell who went where, and they stay listed under the old one until somebody moves them.
let membersFollow = SuccessionRule(
  "members.rule",
  carry: { reform, operation in
    let (app, db) = (operation.app, operation.db)
    let successions = try Successions.current(app, in: db)
    for unit in reform.ended {
      let next = successions.next(of: unit, after: reform.lastDay, by: reform.lastDay.next)
      guard next.count == 1, next[0].event != .abolish, next[0].toId != unit else { continue }
      let members = try Member.present(in: [unit], on: reform.lastDay, in: db)
      let there = Set(try Member.present(in: [next[0].toId], on: reform.lastDay, in: db).map(\.personId))
      for member in members where member.validTo == nil && !there.contains(member.personId) {
        var (old, new) = (member, Member(in: next[0].toId, person: member.personId, at: db.now, by: operation.user.name))
        (new.kind, new.card, new.validFrom) = (member.kind, member.card, reform.lastDay.next)
        (old.validTo, old.endReason, old.successorId) = (
          max(reform.lastDay, old.validFrom ?? reform.lastDay), .reform, new.id
        )
        try new.insert(isNewPerson: false, app, in: db)
        try old.updateMembership(in: db)
        try db.run("UPDATE membership SET ended_change = \(reform.change) WHERE id = \(old.id)")
      }
    }
  },
  undo: { change, operation in
    let db = operation.db
    let ended = try db.values(Identifier.self, "SELECT id AS value FROM membership WHERE ended_change = \(change)")
    for id in ended {
      var member = try Member.find(id, in: db)
      if let next = member.successorId {
        // Whoever moved on, left or died since stays where he is.
        let touched = try db.value(Int64.self, "SELECT changed_at AS value FROM membership WHERE id = \(next)")
        guard touched == nil else { continue }
        try db.run("UPDATE dues SET membership_id = \(id) WHERE membership_id = \(next)")
        try db.run("DELETE FROM membership WHERE id = \(next)")
      }
      (member.validTo, member.endReason, member.successorId) = (nil, nil, nil)
      try member.updateMembership(in: db)
      try db.run("UPDATE membership SET ended_change = \(Identifier?.none) WHERE id = \(id)")
    }
  })
