import ArgumentParser
import Foundation
import Secrets

extension DatabaseOptions {
  /// The key, which is stored outside the database: beside its file unless the options name
  /// another.
  /// - Parameter mayCreate: whether a missing one may be created.
  func openKey(mayCreate: Bool) throws -> MasterKey {
    let named = key ?? ProcessInfo.processInfo.environment["KHUYENHOC_KEY"]
    let path = named ?? (database.contains("://") ? "khuyenhoc.key" : database + ".key")
    do { return try MasterKey(file: path, mayCreate: mayCreate) } catch {
      throw Problem.databaseUnavailable(
        LocalizedMessage("key.unusable", ["file": path, "cause": "\(error)"]))
    }
  }
}
