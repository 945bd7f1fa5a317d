import Foundation
import Store
import Testing

@testable import App

/// Random trees, random figures and random reforms: totals are the same on both trees, undoing is exact, and what was
/// yesterday never changes because of today. `KHUYENHOC_CASES=10000` runs as many cases on each engine.
@Suite struct RandomReorganizationTests {
  private static let cases = ProcessInfo.processInfo.environment["KHUYENHOC_CASES"].flatMap(Int.init) ?? 150

  @Test(arguments: try databases())
  func `Random reorganizations keep every total, can be undone, and leave yesterday alone`(database: any Database)
    async throws
  {
    let app = try await emptyHouse(database)
    var random = Seeded("reforms on \(type(of: database))")
    var (carried, kept) = (0, 0)
    for number in 0..<Self.cases {
      let world = RandomWorld(using: &random)
      let created = try await database.write { try world.create(app, in: $0) }
      try await database.write { try world.state(app, in: $0) }
      let (facts, before) = try await database.read { db in
        (try UnitFacts.read(in: db), try Tree.asOf(world.eve, app, in: db).outline)
      }
      let outcome = try await world.reform(app)
      if let change = outcome {
        carried += 1
        let compared = try await compare(app, world, "case \(number)")
        kept += compared
        let yesterday = try await database.read { try Tree.asOf(world.eve, app, in: $0).outline }
        #expect(yesterday == before, "case \(number): yesterday changed")
        let request = RequestContext(user: .commandLine("t"), app: app)
        try await database.write { try change.undoReorganization(by: request.operation(in: $0)) }
      }
      let again = try await database.read { try UnitFacts.read(in: $0) }
      #expect(again == facts, "case \(number): what was undone, or refused, left something behind")
      try await database.write { db in
        for table: SQL in ["figure", "packed_figures"] { try db.run("DELETE FROM \(table)") }
        try DataArea.figures.changed(in: db)
        try created.restore(by: "t", app, in: db)
      }
    }
    #expect(carried > Self.cases / 8 && kept > carried, "hardly anything was tried: \(carried), \(kept)")
  }

  /// Every number on the old tree against the same on the new one, over the whole tree. Gives how many there were.
  private func compare(_ app: AppContext, _ world: RandomWorld, _ name: String) async throws -> Int {
    try await app.database.read { db in
      let (sums, restated) = (
        try PeriodSums.of(world.period, app, in: db), try RestatedFigures.of(world.period, on: world.day, app, in: db)
      )
      let book = try app.indicators()
      var compared = 0
      for (place, series) in book.series.enumerated() where book[series.indicator]?.overUnits == .sum {
        guard let before = sums.counted(0, place)?.number else { continue }
        compared += 1
        #expect(restated.total(0, place) == before, "\(name): \(series)")
        // What the units can tell, and what nobody can, make the whole; nothing is counted twice.
        let told = restated.tree.nodes.indices.filter { restated.tree.nodes[$0].children.isEmpty }.reduce(Int64(0)) {
          $0 + (restated.total($1, place) ?? 0)
        }
        let inner = restated.tree.nodes.indices.filter { !restated.tree.nodes[$0].children.isEmpty }.reduce(Int64(0)) {
          sum, inner in
          let below = restated.tree.nodes[inner].children.reduce(Int64(0)) { $0 + (restated.total($1, place) ?? 0) }
          return sum + (restated.total(inner, place) ?? 0) - below
        }
        #expect(told + inner == before, "\(name): \(series)")
      }
      return compared
    }
  }

  @Test func `A number divided by weights is made whole again, and nobody gets more than a đồng too much`() {
    var random = Seeded("divisions")
    for _ in 0..<20_000 {
      let weights = (0..<random.upTo(9) + 1).map { _ in Int64(random.upTo(4)) * Int64(random.upTo(1_000_000)) }
      let number = Int64(random.upTo(2_000_000_000)) - 400_000_000
      guard let parts = apportioned(number, by: weights) else {
        #expect(weights.allSatisfy { $0 == 0 })
        continue
      }
      #expect(parts.reduce(0, +) == number)
      let whole = Double(weights.reduce(0, +))
      for (part, weight) in zip(parts, weights) {
        #expect(abs(Double(part) - Double(number) * Double(weight) / whole) < 1.001)
        #expect(weight > 0 || part == 0)
      }
    }
  }
}

extension Tree {
  /// The tree as text: where everything stands and how it is called.
  fileprivate var outline: [String] {
    nodes.map { "\($0.depth) \($0.unit.id) \($0.name) \($0.unit.kind) \($0.unit.code) \($0.parent ?? -1)" }
  }
}

/// A small province with districts, communes and chapters, some figures, and a decision.
struct RandomWorld: Sendable {
  let day = Day(2025, 7, 1)!
  var eve: Day { day.previous }
  let period = Period("2024")!
  let units: [NewUnit]
  private let figures: [(indicator: String, part: String, unit: Identifier, number: Int64)]
  private let plan: String

  init(using random: inout Seeded) {
    let province = newUnit("1", .province, "Tỉnh Gieo")
    var units = [province]
    var (districts, communes): ([NewUnit], [NewUnit]) = ([], [])
    for number in 0..<random.upTo(3) {
      districts.append(newUnit("1\(number + 1)", .district, "Huyện \(number)", under: [province]))
    }
    units += districts
    for number in 0..<random.upTo(6) + 2 {
      let above = districts.isEmpty ? province : districts.randomElement(using: &random)!
      communes.append(newUnit("c\(number)", .commune, "Xã \(number)", under: [above]))
    }
    units += communes
    for number in 0..<random.upTo(8) {
      units.append(newUnit("h\(number)", .chapter, "Chi hội \(number)", under: [communes.randomElement(using: &random)!]))
    }
    self.units = units
    let series = [("members", ""), ("members", "party"), ("chapters", ""), ("funds.balance", ""), ("budgets.total", "")]
    figures = units.flatMap { unit in
      series.compactMap { series in
        let kind = unit.unit.kind
        guard random.once(in: 3), kind != .chapter || series.0 == "members", kind != .province || random.once(in: 6) else {
          return nil
        }
        return (series.0, series.1, unit.unit.id, Int64(random.upTo(1_000_000)))
      }
    }
    plan = Self.plan(districts, communes, using: &random)
  }

  /// What is decided: some of it makes no sense, and is refused.
  private static func plan(_ districts: [NewUnit], _ communes: [NewUnit], using random: inout Seeded) -> String {
    var rows: [String] = []
    var free = communes.map(\.unit.code).shuffled(using: &random)
    func take() -> String? { free.isEmpty ? nil : free.removeLast() }
    var number = 0
    while let one = take(), rows.count < 8 {
      number += 1
      switch random.upTo(7) {
      case 0:
        guard let other = take() else { break }
        rows += ["hợp nhất,\(one),n\(number),,Xã Mới \(number),", "hợp nhất,\(other),n\(number),,,"]
      case 1:
        guard let other = take() else { break }
        rows.append("sáp nhập,\(one),\(other),,,")
      case 2:
        rows += [
          "chia,\(one),n\(number)a,một phần,Xã \(number) A,", "chia,\(one),n\(number)b,một phần,Xã \(number) B,",
        ]
      case 3: rows.append("tách,\(one),n\(number),một phần,Xã Tách \(number),")
      case 4: rows.append("đổi tên,\(one),,,Xã Tên Mới \(number),")
      case 5: rows.append("chuyển,\(one),,,,1")
      default: rows.append("kết thúc,\(one),,,,")
      }
    }
    if random.once(in: 2) { rows += districts.map { "bỏ cấp,\($0.unit.code),,,," } }
    let head = "việc,đơn vị cũ,đơn vị mới,phần,tên mới,thuộc,tên đợt,quyết định,ngày ký,ngày thực hiện"
    let heading = ",Đợt thử,01/QĐ,2025-06-01,2025-07-01"
    return ([head] + rows.enumerated().map { $1 + ($0 == 0 ? heading : ",,,,") }).joined(separator: "\n")
  }

  func create(_ app: AppContext, in db: any Connection) throws -> TreeChange {
    var draft = TreeDraft(try UnitHistory.current(app, in: db))
    for unit in units {
      draft.put(
        UnitFacts(
          unit.unit, names: unit.names.map { Dated($0.name, $0.validity) },
          parents: unit.parents.map { Dated($0.parent, $0.validity) }))
    }
    return try draft.save(.init(kind: .list, title: "tỉnh gieo"), by: "t", in: db)
  }
  func state(_ app: AppContext, in db: any Connection) throws {
    let entry = Provenance(id: .new(), at: db.now, createdBy: "t", title: "số gieo")
    try db.run(
      """
      INSERT INTO provenance (id, at, created_by, title, content)
      VALUES (\(entry.id), \(entry.at), \(entry.createdBy), \(entry.title), \("\(entry.id)"))
      """)
    try figures.map { figure in
      FigureDraft(
        series: .init(indicator: figure.indicator, part: figure.part), unit: figure.unit, period: period,
        source: .reported, value: .number(Amount(number: figure.number)), written: "\(figure.number)")
    }.record(as: entry, app, in: db)
  }
  /// Carries the plan out; nil when it was refused, as it should be where it makes no sense.
  func reform(_ app: AppContext) async throws -> TreeChange? {
    let request = RequestContext(user: .commandLine("t"), app: app)
    do {
      return try await app.database.write { [plan] in try ReorganizationPlan(csv: plan).carryOut(by: request.operation(in: $0)) }
    } catch Problem.invalid { return nil }
  }
}
