import Secrets
import Store

@testable import App

/// An empty house over a database that is up to date.
func emptyHouse(_ database: any Database) async throws -> House {
  let house = try House(database: database, key: .random())
  try await house.prepare()
  return house
}

/// The real province: everything that Sơn La's association stated in its report of 2022.
func sonLa(_ database: any Database) async throws -> House {
  let house = try await emptyHouse(database)
  _ = try await house.database.write { db in
    try house.load(try provinceFiles("son-la-2022"), by: "an", in: db)
  }
  return house
}

/// The real province with both reforms of 2025 replayed on it.
func sonLaReformed(_ database: any Database) async throws -> House {
  let house = try await sonLa(database)
  _ = try await house.database.write { try house.load(try provinceFiles("son-la-2025"), by: "an", in: $0) }
  return house
}

extension House {
  /// Figures, inside a reading transaction.
  func reading<T: Sendable>(_ work: @escaping @Sendable (Figures) throws -> T) async throws -> T {
    try await database.read { try work(Figures(self, in: $0)) }
  }
  /// Loads one file by the name of `xuan`.
  @discardableResult
  func load(_ name: String, _ text: String) async throws -> [Loaded] {
    try await database.write { try self.load([LoadingFile(name: name, text: text)], by: "xuan", in: $0) }
  }
}
