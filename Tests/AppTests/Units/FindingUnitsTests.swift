import Store
import Testing

@testable import App

@Suite struct FindingUnitsTests {
  @Test(arguments: try databases())
  func `A unit is meant by its code, its name, or its name without marks`(database: any Database) async throws {
    let app = try await sonLa(database)
    let texts = ["119", "Huyện Thuận Châu", "HUYEN  THUAN CHAU", "huyện thuận châu", "Huye\u{302}\u{323}n Thuận Châu"]
    for text in texts {
      #expect(try await app.unit(text).code == "119", "\(text)")
    }
    for text in ["Quỳnh Nhai", "quynh nhai", "QUỲNH NHAI"] { #expect(try await app.unit(text).code == "118") }
    #expect(try await app.unit("Thành phố Sơn La").code == "116")
    #expect(try await app.unit("Thị xã Sơn La").code == "116")
    #expect(try await app.unit("017e12ef-9c03-7338-a496-15b89e1fefe2").code == "119")
  }

  @Test(arguments: try databases())
  func `A name that two units bear lists them both and takes neither`(database: any Database) async throws {
    let app = try await sonLa(database)
    let problem = await #expect(throws: UnitLookupError.self) { try await app.unit("Sơn La") }
    guard case .several(_, let names) = problem else { return #expect(Bool(false), "\(String(describing: problem))") }
    #expect(names.sorted() == ["Thành phố Sơn La (116)", "Tỉnh Sơn La (14)"])
    let message = app.localizer(problem!.message)
    #expect(message.contains("“Sơn La” có thể là nhiều đơn vị"))
    #expect(message.contains("Thành phố Sơn La (116)"))
    #expect(!message.contains("Thuận Châu"))
  }

  @Test(arguments: try databases())
  func `Marks decide between two names that differ by marks alone`(database: any Database) async throws {
    let app = try await sonLa(database)
    let history = try await database.read { try UnitHistory.current(app, in: $0) }
    for record in history.records where record.unit.validity.holds(on: anyDay) {
      let name = record.displayName(on: anyDay)
      let same = history.records.filter { $0.unit.validity.holds(on: anyDay) && $0.displayName(on: anyDay) == name }
      guard same.count == 1 else { continue }
      #expect(try history.unit(by: name, on: anyDay) == record.unit, "\(name)")
    }
  }

  @Test(arguments: try databases())
  func `A unit that has ended says so, and one that never was says what to write`(database: any Database) async throws {
    let app = try await sonLaReorganized(database)
    let late = Day(2025, 7, 1)!
    for text in ["119", "Huyện Thuận Châu", "017e12ef-9c03-7338-a496-15b89e1fefe2"] {
      let problem = await #expect(throws: UnitLookupError.self) { try await app.unit(text, on: late) }
      let message = app.localizer(problem?.message ?? LocalizedMessage(""))
      #expect(message.contains("không có vào ngày 01/07/2025: đơn vị chưa thành lập hoặc đã kết thúc hoạt động"))
    }
    await #expect(throws: UnitLookupError.unknown("Atlantis")) { try await app.unit("Atlantis") }
    await #expect(throws: UnitLookupError.unknown("")) { try await app.unit("") }
    await #expect(throws: UnitLookupError.unknown("999")) { try await app.unit("999") }
  }
}
