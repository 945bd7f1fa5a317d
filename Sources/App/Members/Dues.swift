import Store

/// How much a member pays a year. A unit decides for itself and the units below it.
struct DuesRate: Sendable, Decodable {
  let unitId: Identifier
  let year: Int
  /// In đồng, for each member and year.
  let amount: Int64
  let decision: String

  /// The rate of a unit in a year: its own, or that of the nearest unit above.
  static func current(
    in unit: Identifier, year: Int, _ app: AppContext, in db: any Connection
  ) throws -> DuesRate? {
    let tree = try Tree.asOf(db.today, app, in: db)
    let above = tree.index(of: unit).map { tree.ancestors($0).reversed() } ?? []
    for id in [unit] + above.map({ tree.nodes[$0].unit.id }) {
      let rate = try db.first(
        DuesRate.self,
        """
        SELECT unit_id, year, amount, decision FROM dues_rate
        WHERE unit_id = \(id) AND year = \(year) ORDER BY id DESC LIMIT 1
        """)
      if let rate { return rate }
    }
    return nil
  }

  /// Sets the rate of a unit and those below it.
  /// Requires `.editMembers` in the unit. One audit entry.
  static func set(
    _ amount: Int64, year: Int, decision: String, in unit: Identifier, by operation: Operation
  ) throws {
    let db = operation.db
    try operation.require(.editMembers, in: unit)
    try db.run(
      """
      INSERT INTO dues_rate (id, unit_id, year, amount, decision, created_at, created_by)
      VALUES (\(Identifier.new()), \(unit), \(year), \(amount), \(decision), \(operation.now),
        \(operation.user.name))
      """)
    try DataArea.members.changed(in: db)
    let parts = ["year": "\(year)", "amount": "\(amount)", "decision": decision]
    try operation.audit("members.rate", parts, on: "unit \(unit)", in: unit)
  }
}

/// Dues (hội phí) that members paid.
enum Dues {
  /// Records who of the listed members paid; those who are listed and not in `paid` have not.
  /// Requires `.editMembers` in the unit. One audit entry, unless nothing changes.
  /// - Returns: how many payments were recorded, and how many were removed.
  static func record(
    _ paid: Set<Identifier>, of listed: [Member], year: Int, amount: Int64, in unit: Identifier,
    by operation: Operation
  ) throws -> (recorded: Int, removed: Int) {
    let db = operation.db
    try operation.require(.editMembers, in: unit)
    try DataArea.members.changed(in: db)
    let known = try Dues.paid(by: listed.map(\.id), year: year, in: db)
    let new = listed.filter { paid.contains($0.id) && known[$0.id] == nil }
    let removed = listed.filter { !paid.contains($0.id) && known[$0.id] != nil }
    for member in new {
      try db.run(
        """
        INSERT INTO dues (id, membership_id, year, amount, created_at, created_by)
        VALUES (\(Identifier.new()), \(member.id), \(year), \(amount), \(operation.now),
          \(operation.user.name))
        """)
    }
    for member in removed {
      try db.run(
        """
        UPDATE dues SET removed_at = \(operation.now), removed_by = \(operation.user.name)
        WHERE membership_id = \(member.id) AND year = \(year) AND removed_at IS NULL
        """)
    }
    guard !new.isEmpty || !removed.isEmpty else { return (0, 0) }
    try DataArea.members.changed(in: db)
    let parts = ["year": "\(year)", "paid": "\(new.count)", "removed": "\(removed.count)"]
    try operation.audit("members.dues", parts, on: "unit \(unit)", in: unit)
    return (new.count, removed.count)
  }

  /// How much each of these members paid; those who paid nothing are left out.
  static func paid(
    by members: [Identifier], year: Int, in db: any Connection
  ) throws -> [Identifier: Int64] {
    var paid: [Identifier: Int64] = [:]
    for start in stride(from: 0, to: members.count, by: 500) {
      let piece = members[start..<min(start + 500, members.count)].map { $0 }
      try db.each(
        """
        SELECT membership_id, amount FROM dues
        WHERE membership_id IN (\(list: piece)) AND year = \(year) AND removed_at IS NULL
        """
      ) { paid[try $0.get("membership_id")] = try $0.get("amount") }
    }
    return paid
  }
}

/// The list of members, with the boxes that were ticked.
struct DuesForm {
  static let fields = Set((0..<DuesPage.limit).flatMap { ["p\($0)", "h\($0)"] } + ["nam"])
  /// The members on the page; those who joined since are neither ticked nor unticked.
  let shown: Set<Identifier>
  let paid: Set<Identifier>

  init(_ typed: [String: String]) {
    let rows = 0..<DuesPage.limit
    shown = Set(rows.compactMap { typed["h\($0)"].flatMap { Identifier($0) } })
    paid = Set(rows.compactMap { typed["p\($0)"].flatMap { Identifier($0) } })
  }
}

/// What was typed to set a rate.
struct DuesRateForm {
  let amount: Int64
  let decision: String

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let amount = parseAmount(form.text("muc"))
    if amount == nil { form.reject("muc", LocalizedMessage("members.dues.amount-bad")) }
    decision = form.requiredLine("quyet-dinh", else: "members.dues.decision-missing")
    guard let amount, form.problems.isEmpty else { throw Problem.invalid(form.problems) }
    self.amount = amount
  }
}
