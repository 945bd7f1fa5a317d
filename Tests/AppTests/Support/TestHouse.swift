import Secrets
import Store

@testable import App

/// An empty house over a database that is up to date.
func emptyHouse(_ database: any Database) async throws -> AppContext {
  let app = try AppContext(database: database, key: .random())
  try await app.prepare()
  return app
}

/// The real province: everything that Sơn La's association stated in its report of 2022.
func sonLa(_ database: any Database) async throws -> AppContext {
  let app = try await emptyHouse(database)
  _ = try await app.database.write { db in
    try app.load(try bundledDataSet("son-la-2022"), by: "an", in: db)
  }
  return app
}

/// The real province with both reforms of 2025 replayed on it.
func sonLaReorganized(_ database: any Database) async throws -> AppContext {
  let app = try await sonLa(database)
  _ = try await app.database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
  return app
}

extension AppContext {
  /// Figures, inside a reading transaction.
  func reading<T: Sendable>(_ work: @escaping @Sendable (Figures) throws -> T) async throws -> T {
    try await database.read { try work(Figures(self, in: $0)) }
  }
  /// Loads one file by the name of `xuan`.
  @discardableResult
  func load(_ name: String, _ text: String) async throws -> [CSVImportResult] {
    try await database.write { try self.load([CSVFile(name: name, text: text)], by: "xuan", in: $0) }
  }
}
