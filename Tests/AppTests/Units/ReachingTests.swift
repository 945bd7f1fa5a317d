import Store
import Testing

@testable import App

@Suite struct ReachingTests {
  private func reached(_ province: OldProvince, from assignment: String, on days: [String]) async throws -> String {
    let request = province.app.request(.officer, in: province.id(assignment))
    let days = days.compactMap { Day($0) }
    let found = try await province.app.database.read { db in
      try province.units.filter { try request.canAccess($0.value.id, on: days, db) }
    }
    return found.keys.sorted().joined()
  }

  @Test(arguments: try databases())
  func `A role reaches its subtree as the tree is today, and the old one for its own past`(database: any Database)
    async throws
  {
    let province = try await OldProvince(database)
    let table: [(assignment: String, days: [String], reached: String)] = [
      // A living unit has what is below it today, with all of its past, and nothing that has left it.
      ("P", [], "ABPWXYZ"), ("P", ["2022-06-30"], "ABPWXYZ"),
      ("B", [], "BWX"), ("B", ["2020-01-01"], "BWX"), ("B", ["2024-06-30"], "BWX"),
      ("Z", [], "Z"), ("X", ["2020-01-01"], "X"),
      // A unit that has ended has what ended below it, and of the others only the days on which they were its own.
      ("A", [], "AY"), ("A", ["2022-12-31"], "AXYZ"), ("A", ["2023-01-01"], "AYZ"), ("A", ["2024-12-31"], "AYZ"),
      ("A", ["2025-01-01"], "AY"), ("A", ["2022-06-30", "2023-06-30"], "AYZ"), ("A", ["2022-06-30", "2025-06-30"], "AY"),
      ("Y", [], "Y"), ("Y", ["2020-01-01"], "Y"),
    ]
    for row in table {
      #expect(try await reached(province, from: row.assignment, on: row.days) == row.reached, "\(row.assignment) \(row.days)")
    }
  }

  @Test(arguments: try databases())
  func `A move that is still to come opens nothing before its day`(database: any Database) async throws {
    let province = try await OldProvince(database)
    let goer = newUnit("V", .commune, "Xã Vàng")
    try await province.app.cache([
      NewUnit(
        unit: goer.unit, names: goer.names,
        parents: [
          .init(parent: province.id("B"), validity: stretch(nil, "2098-12-31")),
          .init(parent: province.id("Z"), validity: stretch("2099-01-01")),
        ])
    ])
    let (early, late) = (province.app.request(.leader, in: province.id("Z")), province.app.request(.leader, in: province.id("B")))
    for days in [[], [Day(2099, 6, 30)!], [Day(2020, 1, 1)!, Day(2099, 6, 30)!]] {
      let found = try await database.read { db in
        [early, late].map { request in Result { try request.canAccess(goer.unit.id, on: days, db) } }
      }
      #expect(try found.map { try $0.get() } == [false, true], "\(days)")
    }
  }

  @Test(arguments: try databases())
  func `Whoever wears no assignment reaches nothing, and the machine itself everything`(database: any Database) async throws {
    let province = try await OldProvince(database)
    let asked: [(RequestContext, Bool)] = [
      (province.app.request(.officer, in: nil), false), (province.app.request(.noRole, in: nil), false),
      (province.app.request(.commandLine, in: nil), true),
    ]
    for (request, isReached) in asked {
      for unit in province.units.values {
        #expect(try await database.read { try request.canAccess(unit.id, on: [], $0) } == isReached, "\(request.role) \(unit.code)")
      }
    }
    let admin = province.app.request(.administrator, in: province.id("P"))
    #expect(try await !database.read { try admin.canAccess(.new(), on: [], $0) }, "no such unit")
  }

  @Test(arguments: try databases())
  func `Of a unit that went elsewhere pages show its past and nothing later`(database: any Database) async throws {
    let province = try await OldProvince(database)
    let app = province.app
    for (period, number) in [("2021", "1111"), ("2022", "2222"), ("2023", "3333"), ("2025", "5555")] {
      try await app.state("X,members,\(number)", period: period)
      try await app.state("W,members,\(number)7", period: period)
    }
    try await app.database.write { db in
      try BankAccount.record(
        bank: "Ngân hàng Xanh", holder: "Quỹ xã Xanh", number: "19007788", of: province.id("X"),
        by: Operation(app: app, user: .commandLine("t"), db: db))
    }
    let officer = Client(app, cookies: ["phien": try await app.session(of: "an.cu", .officer, in: province.id("A"))])
    let x = province.id("X")
    let open = [
      "/don-vi/\(x)?ky=2022", "/don-vi/\(x)?ngay=2022-12-31", "/so-lieu?don-vi=\(x)&ky=2022",
      "/so-lieu/members?don-vi=\(x)&ky=2022", "/so-lieu/members/\(x)/2022", "/bao-cao/\(x)/2022",
    ]
    for path in open {
      let answer = try await officer.get(path)
      #expect(answer.status == 200, "\(path): \(answer.status)")
      #expect(!answer.text.contains("3.333") && !answer.text.contains("5.555"), "\(path) tells what came later")
    }
    #expect(try await officer.get(open[3]).text.contains("1.111"), "the past over time is there")
    for path in [
      "/don-vi/\(x)", "/don-vi/\(x)?ky=2023", "/don-vi/\(x)?ngay=2022-12-31&ky=2025", "/don-vi/\(x)?ngay=2025-12-31",
      "/so-lieu?don-vi=\(x)", "/so-lieu?don-vi=\(x)&ngay=2022-12-31", "/so-lieu/members?don-vi=\(x)",
      "/so-lieu/members?don-vi=\(x)&ngay=2022-12-31", "/so-lieu/members/\(x)/2023",
      "/so-lieu/members/\(x)/2023?ky=2022", "/so-lieu/members/\(x)/2025?ngay=2022-12-31", "/bao-cao/\(x)/2023",
      "/so-lieu/members/\(province.id("W"))/2022",
    ] {
      let answer = try await officer.get(path)
      #expect(answer.status == 403, "\(path): \(answer.status)")
      #expect(!answer.text.contains("Xã Xanh"), "\(path)")
    }
    let treasurer = Client(
      app, cookies: ["phien": try await app.session(of: "thu.cu", .treasurer, in: province.id("A"))])
    for path in ["", "?ngay=2022-12-31", "?ky=2022"].map({ "/don-vi/\(x)/tai-khoan-ngan-hang\($0)" }) {
      let answer = try await treasurer.get(path)
      #expect(answer.status == 403 && !answer.text.contains("7788"), "\(path)")
    }
  }

  @Test(arguments: try databases())
  func `On any tree a role reaches what climbing up from the unit finds`(database: any Database) async throws {
    var random = Seeded("reaching")
    let app = try await emptyHouse(database)
    let days = ["2018-06-30", "2020-12-31", "2021-01-01", "2023-06-30"].compactMap { Day($0) }
    for round in 0..<5 {
      let units = randomPast(9, "\(round)", using: &random)
      try await app.cache(units)
      let asked = [[], [days[random.upTo(3)]], [days[0], days[random.upTo(3)]]]
      let differing = try await app.database.read { db -> [String] in
        var differing: [String] = []
        for assignment in units {
          let request = app.request(.auditor, in: assignment.unit.id)
          for unit in units {
            for days in asked {
              let isBelow = climbs(unit, to: assignment, among: units, on: days, today: db.today)
              let isReached = try request.canAccess(unit.unit.id, on: days, db)
              if isReached != (isBelow || unit.unit.id == assignment.unit.id) {
                differing.append("\(assignment.unit.code) \(unit.unit.code) \(days): \(isReached)")
              }
            }
          }
        }
        return differing
      }
      #expect(differing == [])
    }
  }
}

/// The definition once more, in the plainest words: from the unit up through those that stood above it, on each of the
/// days; or today.
private func climbs(_ unit: NewUnit, to top: NewUnit, among units: [NewUnit], on days: [Day], today: Day) -> Bool {
  let last = min(today, unit.unit.validity.to ?? today)
  let past = days.isEmpty ? [last] : days.map { min($0, last) }
  return isBelow(unit, top, units, today) || past.allSatisfy { isBelow(unit, top, units, $0) }
}
private func isBelow(_ unit: NewUnit, _ top: NewUnit, _ units: [NewUnit], _ day: Day) -> Bool {
  var way: [NewUnit] = [unit]
  while let one = way.last, one.unit.validity.holds(on: day), way.count <= units.count {
    guard let parent = one.parents.first(where: { $0.validity.holds(on: day) })?.parent else {
      // At the top: it counts when that is a province, and the one asked about was passed on the way.
      return one.unit.kind == .province && way.contains { $0.unit.id == top.unit.id }
    }
    guard let next = units.first(where: { $0.unit.id == parent }) else { return false }
    way.append(next)
  }
  return false
}

/// A province with units that end and move about, each always under one that came before it in the list.
private func randomPast(_ size: Int, _ name: String, using random: inout Seeded) -> [NewUnit] {
  let kinds: [Unit.Kind] = [.district, .commune, .body, .chapter]
  var units: [NewUnit] = []
  for number in 0..<size {
    let kind: Unit.Kind = number == 0 ? .province : kinds.randomElement(using: &random)!
    let validity = number > 0 && random.once(in: 4) ? stretch(nil, "2022-12-31") : stretch()
    let plain = newUnit("\(name)-\(number)", kind, "Nơi \(name) \(number)", validity)
    guard number > 0 else {
      units.append(plain)
      continue
    }
    let (one, other) = (units[random.upTo(number - 1)].unit.id, units[random.upTo(number - 1)].unit.id)
    let moves = random.once(in: 2)
    let parents: [UnitHistory.ParentInterval] =
      moves
      ? [.init(parent: one, validity: stretch(nil, "2020-12-31")), .init(parent: other, validity: stretch("2021-01-01"))]
      : [.init(parent: one, validity: stretch())]
    units.append(NewUnit(unit: plain.unit, names: plain.names, parents: parents))
  }
  return units
}
