import Foundation

/// The built program, serving on a port of its own, with plain sockets to talk to it: a browser would never send what
/// tests send.
final class Server: Sendable {
  let port: UInt16
  let shell: Shell
  private let running: Shell.Running

  /// - Parameter timeouts: the factor by which the timeouts of the server are shortened.
  init(timeouts: Double = 1, environment: [String: String] = [:]) throws {
    shell = try Shell()
    port = try Wire.freePort()
    let timeouts = ["KHUYENHOC_TIMEOUT_FACTOR": "\(timeouts)"]
    running = try shell.start(
      ["serve", "--port", "\(port)", "--database", shell.path("kho.sqlite")],
      environment: environment.merging(timeouts) { $1 })
    while !Shell.text(running.out).contains(":\(port)") {
      guard running.process.isRunning else { throw Failed(what: Shell.text(running.err)) }
      usleep(20_000)
    }
  }
  struct Failed: Error { let what: String }
  deinit { if running.process.isRunning { kill(running.process.id, SIGKILL) } }

  /// What it has written on standard error so far, line by line.
  var log: [String] { Shell.text(running.err).split(separator: "\n").map(String.init) }
  /// How many sockets it holds open.
  var sockets: Int {
    let folder = "/proc/\(running.process.id)/fd"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.count { file in
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(file)"))?.hasPrefix("socket:") == true
    }
  }
  /// Tells it to stop, and waits until it has.
  func stop() -> Shell.Outcome {
    running.process.terminate()
    return running.outcome()
  }

  func open() throws -> Wire { try Wire(port) }
  /// All that comes back for these bytes, until the other side closes.
  func answer(to text: String) throws -> String {
    let wire = try open()
    wire.send(text)
    return wire.rest()
  }
  /// Whether an ordinary visitor is served.
  func serves() throws -> Bool {
    try answer(to: "GET /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
      .hasPrefix("HTTP/1.1 200 ")
  }
}

/// One connection over TCP to this machine.
final class Wire: Sendable {
  private let socket: Int32

  init(_ port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Nothing here takes as long; a test that would hang fails instead.
    var longest = timeval(tv_sec: 90, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &longest, socklen_t(MemoryLayout<timeval>.size))
    let code = Wire.loopback(port) { connect(socket, $0, $1) }
    guard code == 0 else { throw Server.Failed(what: "no connection: \(errno)") }
  }
  deinit { close(socket) }

  /// False when the other side is gone.
  @discardableResult func send(_ bytes: some Collection<UInt8>) -> Bool {
    var left = Array(bytes)[...]
    while !left.isEmpty {
      let sent = left.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return false }
      left = left.dropFirst(sent)
    }
    return true
  }
  @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// What comes until the other side closes.
  func rest() -> String {
    var all: [UInt8] = []
    while let some = receive(), !some.isEmpty { all += some }
    return String(decoding: all, as: UTF8.self)
  }
  /// What has come; empty when the other side has closed, nil when it broke off or says nothing for too long.
  func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  static func freePort() throws -> UInt16 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    guard loopback(0, { bind(socket, $0, $1) }) == 0 else { throw Server.Failed(what: "no port") }
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }
  private static func loopback(_ port: UInt16, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}
