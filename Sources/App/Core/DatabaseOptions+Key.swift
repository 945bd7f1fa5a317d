import ArgumentParser
import Foundation
import Secrets

extension DatabaseOptions {
  /// The key that lies outside the store: beside the file of the store unless it was named.
  /// - Parameter mayCreate: whether a new one may be made where there is none.
  func openKey(mayCreate: Bool) throws -> MasterKey {
    let named = key ?? ProcessInfo.processInfo.environment["KHUYENHOC_KEY"]
    let path = named ?? (database.contains("://") ? "khuyenhoc.key" : database + ".key")
    do { return try MasterKey(file: path, mayCreate: mayCreate) } catch {
      throw Problem.databaseUnavailable(
        LocalizedMessage("key.unusable", ["file": path, "cause": "\(error)"]))
    }
  }
}
