import Store
import Testing

@testable import App

/// Whoever withdrew his consent.
@Suite struct ConsentTests {
  /// Joins somebody who agreed, or agreed and withdrew, as often as it is said.
  private func join(_ world: RegisterWorld, _ name: String, withdrawn: [Bool]) async throws -> Member {
    let request = world.request()
    return try await world.database.write { db in
      let operation = request.operation(in: db)
      let member = try Member.join(
        unit: world.chapters[0], typed: ["o-name": name, "o-birth": "1975"], isSure: true, by: operation)
      for isWithdrawn in withdrawn {
        try member.recordConsent(on: db.today, how: .paper, takenBy: "Lò Thị Lan", by: operation)
        let given = try #require(Consent.all(of: member.personId, in: db).first { $0.withdrawnOn == nil })
        if isWithdrawn { try member.withdrawConsent(given.id, on: db.today, by: operation) }
      }
      return member
    }
  }
  /// Everything that is given away, for these words of a search: as CSV and as a workbook.
  private func taken(_ world: RegisterWorld, _ words: String = "") async throws -> [String] {
    let csv = try await world.client.post("\(world.list)/xuat", "dang=csv&tim=\(words)").text
    let book = try await world.client.post("\(world.list)/xuat", "dang=xlsx&tim=\(words)")
    return [csv, try sheet(book.bytes).map { $0.joined(separator: "|") }.joined(separator: "\n")]
  }

  @Test(arguments: try databases())
  func `Whoever withdrew his consent stands in no list that is given away, and is not counted in it`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let gone = try await join(world, "Lò Thị Rút", withdrawn: [true])
    for (name, withdrawn) in [("Cà Văn Thuận", [false]), ("Vì Văn Lặng", []), ("Quàng Thị Lại", [true, false])] {
      _ = try await join(world, name, withdrawn: withdrawn)
    }
    for list in try await taken(world) {
      #expect(!list.contains("Lò Thị Rút") && list.contains("Số dòng: 3."), "\(list)")
      for name in ["Cà Văn Thuận", "Vì Văn Lặng", "Quàng Thị Lại"] { #expect(list.contains(name), "\(list)") }
    }
    for list in try await taken(world, "rut") { #expect(!list.contains("Lò Thị Rút") && list.contains("Số dòng: 0.")) }
    // Those who keep the register still see him: he is a member.
    let page = try await world.client.get("/don-vi/\(world.chapters[0])/danh-sach/hoi-vien").text
    #expect(page.contains("Lò Thị Rút"))
    // On his last day he is still a member, and still in no list.
    let request = world.request()
    try await database.write { try gone.end(on: $0.today, reason: .left, by: request.operation(in: $0)) }
    for list in try await taken(world) { #expect(list.contains("Số dòng: 3."), "\(list)") }
  }
}
