import CLibPQ
import Foundation

/// Where a server of PostgreSQL is, and how it is spoken to. To another machine only over TLS, and
/// only when the server shows a certificate for the name that was asked for: libpq by itself would
/// fall back to plain text without a word.
struct PostgresAddress: Sendable {
  /// What libpq is handed, by its own names.
  let settings: [String: String]

  /// - Parameters:
  ///   - url: as libpq takes it.
  ///   - defaults: what libpq takes where the address says nothing: variables of the environment, a
  ///     service file.
  /// - Throws: `unencrypted` when it leads to another machine without TLS that is checked.
  init(_ url: String, defaults: [String: String] = libpqDefaults) throws(StoreError) {
    // libpq's own message would repeat the whole address, with the password in it.
    guard let parsed = PQconninfoParse(url, nil) else {
      throw StoreError(.unreachable, "the address cannot be read")
    }
    defer { PQconninfoFree(parsed) }
    let said = filled(parsed)
    let inForce = defaults.merging(said) { $1 }
    let places = ["host", "hostaddr"].flatMap { (inForce[$0] ?? "").split(separator: ",") }.map(
      String.init)
    // A service file may name any host.
    let isHere = said["service"] == nil && places.allSatisfy(isThisMachine)
    guard isHere || inForce["sslmode"] == "verify-full" else {
      throw StoreError(.unencrypted, places.joined(separator: ", "))
    }
    var settings = said
    if !isHere { settings["sslmode"] = "verify-full" }
    settings["connect_timeout"] = inForce["connect_timeout"] ?? "10"
    // A server that went away without a word is noticed while an answer is due.
    settings["tcp_user_timeout"] = inForce["tcp_user_timeout"] ?? "30000"
    self.settings = settings
  }
}

private let libpqDefaults: [String: String] = {
  guard let options = PQconndefaults() else { return [:] }
  defer { PQconninfoFree(options) }
  return filled(options)
}()

/// The settings that have a value.
private func filled(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
  var found: [String: String] = [:]
  var option = options
  while let name = option.pointee.keyword {
    if let value = option.pointee.val.map({ String(cString: $0) }), !value.isEmpty {
      found[String(cString: name)] = value
    }
    option += 1
  }
  return found
}

/// A socket in a folder, or the loopback.
private func isThisMachine(_ host: String) -> Bool {
  if host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1" {
    return true
  }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}
