import Testing

@testable import Store

struct CrowdTests {
  private static let schema = """
    CREATE TABLE counter (id BIGINT PRIMARY KEY, number BIGINT);
    CREATE TABLE visit (id BIGINT PRIMARY KEY);
    INSERT INTO counter VALUES (1, 0)
    """

  @Test(arguments: try places())
  func `Fifty at once lose nothing and never see half a change`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in 0..<50 {
        group.addTask {
          try await database.write { db in
            try db.run("UPDATE counter SET number = number + 1")
            try db.run("INSERT INTO visit VALUES (\(id))")
          }
          let (number, visits) = try await database.read { db in
            (try db.value(Int.self, "SELECT number AS value FROM counter"), try db.count("visit"))
          }
          #expect(number == visits)
        }
      }
      try await group.waitForAll()
    }
    #expect(try await database.read { try $0.value(Int.self, "SELECT number AS value FROM counter") } == 50)
  }

  @Test(arguments: try places())
  func `Many failures wear nothing out`(_ place: Place) async throws {
    let database = try await place.open(Self.schema)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          await #expect(throws: (any Error).self) {
            try await database.write { db in
              try db.run("UPDATE counter SET number = 99")
              if number.isMultiple(of: 2) { throw Stumble() }
              try db.run("INSERT INTO counter VALUES (1, 1)")
            }
          }
        }
      }
    }
    #expect(try await database.read { try $0.value(Int.self, "SELECT number AS value FROM counter") } == 0)
  }

  @Test(arguments: try places())
  func `Two programs share one database`(_ place: Place) async throws {
    let one = try await place.open(Self.schema)
    let other = try place.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in 0..<50 {
        group.addTask {
          let mine = id.isMultiple(of: 2) ? one : other
          try await mine.write { _ = try $0.run("UPDATE counter SET number = number + 1") }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await other.read { try $0.value(Int.self, "SELECT number AS value FROM counter") } == 50)
  }
}
