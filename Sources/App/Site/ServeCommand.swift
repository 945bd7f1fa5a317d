import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Store

struct ServeCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở các trang trên máy này.",
    discussion:
      """
      Chỉ nghe địa chỉ 127.0.0.1 của chính máy này. Muốn người khác vào được thì đặt caddy đứng trước (xem \
      docs/guide/may-chu.md) và nêu --site: khi đó chỉ nhận tên máy chủ ấy, qua https. Dừng bằng Ctrl+C.
      """)
  @OptionGroup var store: StoreOptions
  @Option(name: .long, help: "Cổng mạng.")
  var port: Int = 8080
  @Option(
    name: .long,
    help: ArgumentHelp("Địa chỉ https mà mọi người gõ, ví dụ https://khuyenhoc.example.", valueName: "địa chỉ"))
  var site: String?

  func validate() throws {
    guard (1...65535).contains(port) else { throw ValidationError("--port phải từ 1 đến 65535.") }
  }

  func run(in house: House) async throws {
    var logger = Logger(label: "khuyenhoc")
    logger.logLevel = .notice
    let address = "http://127.0.0.1:\(port)"
    let app = Application(
      router: Site(house: house, address: try site.map { try SiteAddress($0) } ?? .thisMachineOnly).router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(60))),
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
      onServerRunning: { _ in print(house.words("serve.ready", ["address": address])) },
      logger: logger)
    do { try await app.runService() } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw Problem.store(Sentence("serve.port-taken", ["port": "\(port)"]))
    }
  }
}

struct MigrateCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Đưa cơ sở dữ liệu lên đúng phiên bản của chương trình.",
    discussion: "Các lệnh khác cũng tự làm việc này. Chạy lại không làm gì thêm.")
  @OptionGroup var store: StoreOptions

  func run(in house: House) async throws {
    // The house was opened, which did it; what is left is to say so.
    let steps = try await house.database.read { db in try db.values(Int.self, "SELECT number AS value FROM migration") }
    print(house.words("migrate.done", ["count": "\(steps.count)"]))
  }
}
