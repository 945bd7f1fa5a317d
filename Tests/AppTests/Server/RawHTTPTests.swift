import Foundation
import Testing

@testable import App

extension CommandTests {
  /// What no browser sends, sent over a plain socket to the built program.
  @Suite struct WireTests {
    private static let post = "POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    private static let smuggled = "GET /mau-giao-dien HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

    @Test func `A request whose length is told in two ways is refused`() throws {
      let server = try Server(timeouts: 0.05)
      let requests = [
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\na=b&c", "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 3, 5\r\n\r\na=b", "Content-Length: +3\r\n\r\na=b", "Content-Length: -1\r\n\r\n",
        "Content-Length: 0x3\r\n\r\na=b", "Content-Length: 99999999999999999999\r\n\r\na=b", "Content-Length : 3\r\n\r\na=b",
        "Content-Length: 3\r\n Transfer-Encoding: chunked\r\n\r\na=b",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3\r\na=bcd\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\na=b\r\n", "Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n",
      ]
      for request in requests {
        let before = server.log.count
        let answer = try server.answer(to: Self.post + request + Self.smuggled)
        let heads = answer.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
        #expect([["400"], ["422"]].contains(heads), "\(request): \(answer.prefix(200))")
        #expect(!answer.contains("<h2"), "the second request was answered: \(request)")
        #expect(server.log.count > before, "no line in the log: \(request)")
      }
      #expect(try server.serves())
      #expect(server.log.allSatisfy { !$0.contains(" error ") })
    }

    @Test func `A head of 100 KB is refused with a clear answer`() throws {
      let server = try Server(timeouts: 0.05)
      let much = String(repeating: "a", count: 100_000)
      let many = (0..<1000).map { "X-\($0): \(String(repeating: "b", count: 90))\r\n" }.joined()
      let start = "GET /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      let heads = [
        start + "X-Much: \(much)\r\n\r\n", start + "Cookie: phien=\(much)\r\n\r\n", start + many + "\r\n",
        start + "\(much): x\r\n\r\n", "GET /\(much) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", start + "X-Much: \(much)",
      ]
      for head in heads {
        let answer = try server.answer(to: head)
        #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(head.prefix(60)): \(answer.prefix(100))")
        #expect(answer.contains("Yêu cầu có phần đầu quá lớn"))
        #expect(answer.contains("X-Content-Type-Options: nosniff") && answer.contains("Connection: close"))
      }
      #expect(server.log.count { $0.contains(" notice 431 - - 127.0.0.1 - anonymous: problem.head-too-large") } == heads.count)
      #expect(try server.serves())
    }

    @Test func `What is no HTTP is refused with a clear answer`() throws {
      let server = try Server(timeouts: 0.05)
      let rubbish = [
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}", "HELO there\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{0}\u{0}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX\u{0}: a\r\n\r\n", "GET / HTTP/1.1\r\nHo st: 127.0.0.1\r\n\r\n",
        "GET / HTTP/1.1\nnonsense\n\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      ]
      for bytes in rubbish {
        let answer = try server.answer(to: bytes)
        #expect(answer.hasPrefix("HTTP/1.1 400 ") || answer.hasPrefix("HTTP/1.1 408 "), "\(bytes.debugDescription): \(answer.prefix(80))")
      }
      #expect(server.log.count >= rubbish.count && server.log.allSatisfy { !$0.contains(" error ") })
      #expect(try server.serves())
    }

    @Test func `A host that is named twice, or not at all, is none of ours`() throws {
      let server = try Server(timeouts: 0.05)
      for hosts in ["", "Host: 127.0.0.1\r\nHost: evil.test\r\n", "Host: evil.test\r\nHost: 127.0.0.1\r\n", "Host: evil.test\r\n"] {
        let answer = try server.answer(to: "GET /dang-nhap HTTP/1.1\r\n\(hosts)Connection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 4"), "\(hosts): \(answer.prefix(80))")
        #expect(!answer.contains("mat-khau") && !answer.contains("evil.test"))
      }
    }

    @Test func `A field of 10 MB is refused over the wire, and the next user is served`() throws {
      let server = try Server()
      for length in ["Content-Length: 10000014\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n989680\r\n"] {
        let wire = try server.open()
        wire.send(Self.post + "Connection: close\r\n" + length + "ten-dang-nhap=")
        wire.send(repeatElement(UInt8(ascii: "a"), count: 10_000_000))
        let answer = wire.rest()
        // Whoever sends on while he is refused may find the line closed before he has read why.
        #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413 "), "\(answer.prefix(80))")
      }
      #expect(server.log.count { $0.contains(" notice 413 POST /dang-nhap 127.0.0.1 - anonymous: problem.form-too-large") } == 2)
      #expect(try server.serves())
    }
  }
}
