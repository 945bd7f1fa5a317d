import Store

/// What rules doubt in a unit and below it and nobody has answered yet: a duty of whoever works there.
let openFindings = PendingSource([.duty], isFound: true) { unit, house, db in
  guard try Tree.asOf(db.today, house, in: db).place(of: unit) != nil else { return [] }
  let open = try house.findings(below: unit, in: db).filter { $0.verdict == .open && $0.finding.severity != .note }
  let named = open.prefix(most).map { found in
    Pending(sort: .duty, key: "finding \(found.finding.key)", what: found.said, path: found.path)
  }
  guard open.count > most else { return named }
  let rest = Sentence("checks.more-open", ["count": open.count - most])
  return named + [Pending(sort: .duty, key: "finding more", what: rest, path: "/kiem-tra")]
}
/// A packet names the gravest and counts the others.
private let most = 20
