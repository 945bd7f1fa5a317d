import Foundation
import Testing

@testable import Store

struct PostgresAddressTests {
  @Test(
    arguments: ["db.invalid", "10.0.0.7", "192.168.1.2", "127.0.0.1.db.invalid", "127.1", "localhost.db.invalid", "fe80::1"],
    ["", "disable", "allow", "prefer", "require", "verify-ca"])
  func `A PostgreSQL elsewhere is reached over TLS or not at all`(_ host: String, _ mode: String) throws {
    let setting = mode.isEmpty ? "" : " sslmode=\(mode)"
    let error = try #require(throws: StoreError.self) { try Postgres(url: "host=\(host) user=an password=bi-mat\(setting)") }
    #expect(error.kind == .unencrypted)
    #expect(error.message == host)
    #expect(throws: StoreError.self) { try PostgresAddress("user=an", defaults: ["host": host, "sslmode": mode]) }
    // One of several is enough, and so is a number beside a good name.
    #expect(throws: StoreError.self) { try PostgresAddress("host=localhost,\(host)\(setting)", defaults: [:]) }
    #expect(throws: StoreError.self) { try PostgresAddress("host=localhost hostaddr=10.0.0.7\(setting)", defaults: [:]) }
    #expect(throws: StoreError.self) { try PostgresAddress("service=\(host)\(setting)", defaults: [:]) }
    #expect(try PostgresAddress("host=\(host) sslmode=verify-full", defaults: [:]).settings["sslmode"] == "verify-full")
  }

  @Test func `With its certificate checked it is asked, and only then`() throws {
    let error = try #require(throws: StoreError.self) { try Postgres(url: "postgres://an@db.invalid/x?sslmode=verify-full") }
    #expect(error.kind == .unreachable)
    let settings = try PostgresAddress("host=db.invalid", defaults: ["sslmode": "verify-full"]).settings
    #expect(settings["sslmode"] == "verify-full", "what the environment says is said once more")
  }

  @Test(arguments: ["/run/postgresql", "@abstract", "localhost", "127.0.0.1", "127.8.9.10", "::1", "/run/postgresql,localhost"])
  func `On this machine no TLS is asked for`(_ host: String) throws {
    #expect(try PostgresAddress("host=\(host) user=an", defaults: [:]).settings["sslmode"] == nil)
    #expect(try PostgresAddress("user=an", defaults: ["host": host]).settings["host"] == nil)
  }

  @Test(arguments: ["postgres://an:bi-mat@[::1", "an bi-mat", "postgres://an:bi-mat@host:1/x?none=bi-mat"])
  func `An address that cannot be read is refused without its password`(_ url: String) throws {
    let error = try #require(throws: StoreError.self) { try PostgresAddress(url) }
    #expect(error.kind == .unreachable && !error.description.contains("bi-mat"))
  }

  @Test func `Whoever takes a call and says nothing is waited for ten seconds, or as long as the address says`() throws {
    #expect(try PostgresAddress("host=localhost", defaults: [:]).settings["connect_timeout"] == "10")
    #expect(try PostgresAddress("host=localhost", defaults: ["connect_timeout": "3"]).settings["connect_timeout"] == "3")
    #expect(try PostgresAddress("host=localhost connect_timeout=2", defaults: [:]).settings["connect_timeout"] == "2")
    let silent = try SilentServer()
    let error = try withExtendedLifetime(silent) {
      try #require(throws: StoreError.self) {
        try Postgres(url: "postgres://an@127.0.0.1:\(silent.port)/x?connect_timeout=2")
      }
    }
    #expect(error.kind == .unreachable)
  }
}

/// A port of this machine that takes calls and never answers.
private final class SilentServer {
  private let socket: Int32
  let port: UInt16

  init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, size) + listen(socket, 8) + getsockname(socket, address, &size)
      }
    }
    guard code == 0 else { throw StoreError(.unreachable, "no port for the test") }
    port = UInt16(bigEndian: address.sin_port)
  }
  deinit { close(socket) }
}
