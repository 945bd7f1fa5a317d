import HTTPTypes
import Hummingbird
import NIOCore
import Store
import Synchronization
import Testing

@testable import App

/// Files that a form brings.
@Suite struct UploadTests {
  /// What is sent, and how often somebody asked for a piece of it.
  private final class Sent: Sendable {
    private let left: Mutex<[ByteBuffer]>
    private let asked = Mutex(0)
    init(_ text: String) { left = Mutex([ByteBuffer(string: text)]) }
    var isRead: Bool { asked.withLock { $0 > 0 } }
    var body: RequestBody {
      RequestBody(
        asyncSequence: AsyncStream<ByteBuffer> { [self] in
          asked.withLock { $0 += 1 }
          return left.withLock { $0.popLast() }
        })
    }
  }
  private func form(_ token: String) -> Sent {
    Sent(
      [
        "--x7", "Content-Disposition: form-data; name=\"ma-phien\"", "", token,
        "--x7", "Content-Disposition: form-data; name=\"tep\"; filename=\"danh-sach.csv\"", "",
        "Họ và tên;Năm sinh\nLò Thị Lan;1975\n", "--x7--", "",
      ].joined(separator: "\r\n"))
  }
  private func send(_ sent: Sent, to path: String, as client: Client, site: String = "same-origin") async throws
    -> Client.Answer
  {
    let headers: HTTPFields = [
      .contentType: "multipart/form-data; boundary=x7", HTTPField.Name("Sec-Fetch-Site")!: site,
    ]
    return try await client.send(.post, path, headers: headers, pieces: sent.body)
  }

  @Test(arguments: try databases())
  func `Nothing is read of a file before it is known that its bringer has signed in and may hand it in`(
    database: any Database
  ) async throws {
    let world = try await RegisterWorld(database)
    let path = "\(world.list)/nap"
    let leader = Client(
      world.app, cookies: ["phien": try await world.app.session(of: "truong", .leader, in: world.commune)])
    let ended = Client(world.app, cookies: ["phien": "khong-con"])
    let refused: [(Client, String, Int)] = [
      (.stranger(world.app), "same-origin", 401), (ended, "same-origin", 401), (leader, "same-origin", 403),
      (world.client, "cross-site", 403),
    ]
    for (client, site, status) in refused {
      let sent = form(try await client.formToken())
      let answer = try await send(sent, to: path, as: client, site: site)
      #expect(answer.status == status && !sent.isRead, "\(site) \(status)")
      #expect(try await world.app.count("list_import") == 0)
      expectSafe(answer, path)
    }
    let sent = form(try await world.client.formToken())
    #expect(try await send(sent, to: path, as: world.client).status == 303)
    #expect(try await world.app.count("list_import") == 1)
    #expect(sent.isRead)
  }
}
