import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Store

struct ServeCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở các trang trên máy này.",
    discussion:
      """
      Chỉ nghe địa chỉ 127.0.0.1 của chính máy này. Muốn người khác vào được thì đặt caddy đứng trước (xem \
      docs/guide/van-hanh.md) và nêu --site: khi đó chỉ nhận tên máy chủ ấy, qua https. Dừng bằng Ctrl+C.
      """)
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Cổng mạng.")
  var port: Int = 8080
  @Option(
    name: .long,
    help: ArgumentHelp("Địa chỉ https mà mọi người gõ, ví dụ https://khuyenhoc.example.", valueName: "địa chỉ"))
  var site: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Mỗi địa chỉ mạng được thử đăng nhập bao nhiêu lần một phút; một lớp tập huấn chung một đường mạng cần nhiều hơn.",
      valueName: "số"))
  var signInsAMinute: Int = RateLimiter.usualSignIns

  func validate() throws {
    guard (1...65535).contains(port) else { throw ValidationError("--port phải từ 1 đến 65535.") }
    guard (1...10_000).contains(signInsAMinute) else {
      throw ValidationError("--sign-ins-a-minute phải từ 1 đến 10000.")
    }
  }

  func run(in app: AppContext) async throws {
    let address = "http://127.0.0.1:\(port)"
    let server = WebServer(
      app: app, publicOrigin: try site.map { try PublicOrigin($0) } ?? .thisMachineOnly,
      rateLimiter: RateLimiter(signInsAMinute: signInsAMinute), timeouts: .asked)
    let service = server.application(port: port) { print(app.localizer("serve.ready", ["address": address])) }
    do { try await ServiceGroup(configuration: server.service(service)).run() } catch let error as IOError
      where error.errnoCode == EADDRINUSE
    {
      throw Problem.databaseUnavailable(LocalizedMessage("serve.port-taken", ["port": "\(port)"]))
    }
  }
}

extension WebServer {
  /// How many connections are open at once; others wait until one is closed.
  static let connections = 400

  fileprivate func application(port: Int, ready: @escaping @Sendable () -> Void) -> some ApplicationProtocol {
    let logger = Logger(label: "khuyenhoc") { _ in LineLogHandler() }
    return Application(
      router: router(),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [HTTPTimeoutHandler(timeouts, app.localizer, logger)],
          idleTimeout: TimeAmount(timeouts.idle),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(
        address: .hostname("127.0.0.1", port: port), serverName: nil,
        availableConnectionsDelegate: .maximum(WebServer.connections, logger: logger)),
      onServerRunning: { _ in ready() },
      logger: logger)
  }
  /// Shuts down gracefully: requests that have begun are answered within a time limit.
  fileprivate func service(_ app: some ApplicationProtocol) -> ServiceGroupConfiguration {
    var configuration = ServiceGroupConfiguration(
      services: [app], gracefulShutdownSignals: [.sigterm, .sigint], logger: app.logger)
    configuration.maximumGracefulShutdownDuration = timeouts.shutdown
    return configuration
  }
}

extension Timeouts {
  /// `KHUYENHOC_TIMEOUT_FACTOR=0.05` shortens all timeouts, so that tests of slow clients end soon.
  fileprivate static var asked: Timeouts {
    let scale = ProcessInfo.processInfo.environment["KHUYENHOC_TIMEOUT_FACTOR"].flatMap(Double.init)
    return Timeouts(scale: min(1, max(0.001, scale ?? 1)))
  }
}

struct MigrateCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Đưa cơ sở dữ liệu lên đúng phiên bản của phần mềm.",
    discussion: "Các lệnh khác cũng tự làm việc này. Chạy lại không làm gì thêm.")
  @OptionGroup var store: DatabaseOptions

  func run(in app: AppContext) async throws {
    // Opening the app has already migrated the database.
    let steps = try await app.database.read { db in try db.values(Int.self, "SELECT number AS value FROM migration") }
    print(app.localizer("migrate.done", ["count": "\(steps.count)"]))
  }
}
