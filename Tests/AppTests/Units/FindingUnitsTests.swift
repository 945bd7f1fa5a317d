import Store
import Testing

@testable import App

@Suite struct FindingUnitsTests {
  @Test(arguments: try databases())
  func `A unit is meant by its code, its name, or its name without marks`(database: any Database) async throws {
    let house = try await sonLa(database)
    let texts = ["119", "Huyện Thuận Châu", "HUYEN  THUAN CHAU", "huyện thuận châu", "Huye\u{302}\u{323}n Thuận Châu"]
    for text in texts {
      #expect(try await house.unit(text).code == "119", "\(text)")
    }
    for text in ["Quỳnh Nhai", "quynh nhai", "QUỲNH NHAI"] { #expect(try await house.unit(text).code == "118") }
    #expect(try await house.unit("Thành phố Sơn La").code == "116")
    #expect(try await house.unit("Thị xã Sơn La").code == "116")
    #expect(try await house.unit("017e12ef-9c03-7338-a496-15b89e1fefe2").code == "119")
  }

  @Test(arguments: try databases())
  func `A name that two units bear lists them both and takes neither`(database: any Database) async throws {
    let house = try await sonLa(database)
    let problem = await #expect(throws: UnitProblem.self) { try await house.unit("Sơn La") }
    guard case .several(_, let names) = problem else { return #expect(Bool(false), "\(String(describing: problem))") }
    #expect(names.sorted() == ["Thành phố Sơn La (116)", "Tỉnh Sơn La (14)"])
    let sentence = house.words(problem!.sentence)
    #expect(sentence.contains("“Sơn La” có thể là nhiều đơn vị"))
    #expect(sentence.contains("Thành phố Sơn La (116)"))
    #expect(!sentence.contains("Thuận Châu"))
  }

  @Test(arguments: try databases())
  func `Marks decide between two names that differ by marks alone`(database: any Database) async throws {
    let house = try await sonLa(database)
    let history = try await database.read { try UnitHistory.current(house, in: $0) }
    for record in history.records where record.unit.validity.holds(on: anyDay) {
      let name = record.anyName(on: anyDay)
      let same = history.records.filter { $0.unit.validity.holds(on: anyDay) && $0.anyName(on: anyDay) == name }
      guard same.count == 1 else { continue }
      #expect(try history.meant(by: name, on: anyDay) == record.unit, "\(name)")
    }
  }

  @Test(arguments: try databases())
  func `A unit that has ended says so, and one that never was says what to write`(database: any Database) async throws {
    let house = try await sonLaReformed(database)
    let late = Day(2025, 7, 1)!
    for text in ["119", "Huyện Thuận Châu", "017e12ef-9c03-7338-a496-15b89e1fefe2"] {
      let problem = await #expect(throws: UnitProblem.self) { try await house.unit(text, on: late) }
      let sentence = house.words(problem?.sentence ?? Sentence(""))
      #expect(sentence.contains("không có vào ngày 01/07/2025: đơn vị chưa lập hoặc đã kết thúc"))
    }
    await #expect(throws: UnitProblem.unknown("Atlantis")) { try await house.unit("Atlantis") }
    await #expect(throws: UnitProblem.unknown("")) { try await house.unit("") }
    await #expect(throws: UnitProblem.unknown("999")) { try await house.unit("999") }
  }
}
