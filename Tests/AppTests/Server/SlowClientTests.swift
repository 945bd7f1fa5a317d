import Foundation
import Testing

@testable import App

extension CommandTests {
  /// Those who hold on to the server: it waits a while, and then no longer.
  @Suite struct SlowTests {
    @Test func `A client that sends slowly is cut off while others are served`() throws {
      let server = try Server(timeouts: 0.05)
      let head = "GET /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      let form = "POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 60000\r\n\r\n"
      let heads = try (0..<20).map { _ in try server.open() }
      let forms = try (0..<20).map { _ in try server.open() }
      // A second request on a line that has had its answer is no faster.
      let second = try server.open()
      second.send(head + "\r\n")
      var first: [UInt8] = []
      while !String(decoding: first, as: UTF8.self).contains("</html>"), let more = second.receive(), !more.isEmpty {
        first += more
      }
      second.send(head)
      for wire in heads { wire.send(head) }
      for wire in forms { wire.send(form) }
      // One byte at a time: there is always something coming, and never enough.
      var open = heads + forms
      var rounds = 0
      while !open.isEmpty, rounds < 2000 {
        open = open.filter { $0.send("a") }
        if rounds.isMultiple(of: 20) { #expect(try server.serves()) }
        rounds += 1
        usleep(20_000)
      }
      #expect(open.isEmpty, "\(open.count) are still let in")
      #expect(server.log.count { $0.contains("anonymous: problem.head-too-slow") } == 21)
      #expect(server.log.count { $0.contains("anonymous: problem.form-too-slow") } >= 20)
      #expect(second.rest().hasPrefix("HTTP/1.1 408 "))
      #expect(try server.serves())
    }

    @Test func `Whoever is cut off is told why, when he listens`() throws {
      let server = try Server(timeouts: 0.05)
      let half = try server.answer(to: "GET /dang-nhap HTTP/1.1\r\nHost:")
      #expect(half.hasPrefix("HTTP/1.1 408 ") && half.contains("gửi đến quá chậm"))
      let form = try server.answer(
        to: "POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 9\r\n\r\na=b")
      #expect(form.hasPrefix("HTTP/1.1 413 ") && form.contains("nên đã dừng"), "\(form.prefix(80))")
      // A line on which nobody says anything is closed without a word, and without a line in the log.
      let before = server.log.count
      #expect(try server.answer(to: "") == "")
      #expect(server.log.count == before)
    }

    @Test func `No more connections are open than the limit, and the others wait for their turn`() throws {
      let server = try Server(timeouts: 0.05)
      let before = server.sockets
      let silent = try (0..<WebServer.connections + 80).map { _ in try server.open() }
      // It answers in the end, because the silent ones are closed after a while.
      #expect(try server.serves())
      #expect(server.sockets - before <= WebServer.connections)
      withExtendedLifetime(silent) {}
      // Held again, and counted while they are held.
      let held = try (0..<WebServer.connections + 80).map { _ in try server.open() }
      for _ in 0..<20 {
        #expect(server.sockets - before <= WebServer.connections + 16)
        usleep(20_000)
      }
      withExtendedLifetime(held) {}
    }

    @Test func `When it is told to stop it stops, whoever still holds on`() throws {
      let server = try Server(timeouts: 0.2)
      let silent = try server.open()
      let half = try server.open()
      half.send("POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\na")
      #expect(try server.serves())
      let outcome = server.stop()
      #expect(outcome.code == 0 && !outcome.isKilled)
      #expect(!outcome.err.contains(" error ") && !outcome.err.contains("Fatal"), "\(outcome.err)")
      #expect(throws: Server.Failed.self) { try server.open() }
      withExtendedLifetime((silent, half)) {}
    }
  }
}
