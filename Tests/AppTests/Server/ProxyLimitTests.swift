import Foundation
import Secrets
import Testing

@testable import App

/// The limits of deploy/Caddyfile, compared with those of the program behind it.
@Suite struct ProxyLimitTests {
  private let caddyfile: Caddyfile
  private let timeouts = Timeouts()
  init() throws { caddyfile = try Caddyfile() }

  @Test func `The proxy knows exactly the routes that take files`() throws {
    let registers = features.flatMap { $0.registers }.filter { $0.taking != nil }.map(\.address)
    #expect(registers.count > 1)
    for route in allRoutes() where route.method == .post {
      for register in registers {
        let path = route.path.replacing("{register}", with: register).replacing(/\{\w+\}/, with: "\(Identifier.new())")
        #expect((route.maxBytes != nil) == path.contains(caddyfile.importPath), "\(path)")
      }
    }
  }

  @Test func `The proxy lets a file through that the program takes, and the page that refuses a larger one`() throws {
    let limit = try #require(allRoutes().compactMap(\.maxBytes).max())
    // The program adds 64 KiB for the other fields of the form.
    #expect(caddyfile.importBytes >= limit + (1 << 16))
    #expect(caddyfile.importBytes <= limit * 3 / 2, "so much more than the program takes need not reach it")
    #expect(caddyfile.formBytes >= 1 << 16)
    #expect(caddyfile.formBytes <= 1 << 20)
    for (pattern, limit) in [
      (caddyfile.importLength, caddyfile.importBytes), (caddyfile.formLength, caddyfile.formBytes),
    ] {
      for length in [0, 1, 1 << 16, 999_999, limit - 1] where length < limit {
        #expect(!"\(length)".contains(pattern), "\(length)")
      }
      for length in [limit, limit + 1, limit * 2, 99_999_999, 1 << 30, 1 << 40] {
        #expect("\(length)".contains(pattern), "\(length)")
      }
    }
  }

  @Test func `The proxy waits for a slow upload as long as the program does, and not much longer`() {
    let body = caddyfile.seconds("read_body")
    #expect(body > seconds(timeouts.upload + timeouts.lingeringClose))
    #expect(body <= seconds(timeouts.upload) + 120)
    // caddy counts the time of an answer from the header of its request.
    let answer = caddyfile.seconds("write")
    #expect(answer > body + seconds(timeouts.answer))
    #expect(answer <= body + 180)
    #expect(caddyfile.seconds("read_header") <= seconds(timeouts.head))
    #expect(caddyfile.seconds("response_header_timeout") > seconds(timeouts.answer))
  }

  @Test func `The service says how much memory passwords and lists need`() throws {
    let service = try Caddyfile.text("khuyenhoc.service")
    let upload = try #require(allRoutes().compactMap(\.maxBytes).max())
    #expect(service.contains("takes \(Password.memory >> 20) MiB"))
    #expect(service.contains("lists of \(upload >> 20) MiB"))
    #expect(Password.atOnce == 2 && UploadLimiter.limit == 4, "khuyenhoc.service says so in words")
  }

  private func seconds(_ time: Duration) -> Int { Int(time.components.seconds) }
}

/// What the tests read of deploy/Caddyfile.
private struct Caddyfile {
  let importPath: Regex<AnyRegexOutput>
  let importLength: Regex<AnyRegexOutput>
  let formLength: Regex<AnyRegexOutput>
  let importBytes: Int
  let formBytes: Int
  private let lines: [[String]]

  init() throws {
    lines = try Self.text("Caddyfile").split(separator: "\n")
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }.filter { $0.first?.hasPrefix("#") == false }
    // The block of uploads stands before the block of all other requests.
    let handles = lines.filter { $0.first == "handle" }
    try #require(handles == [["handle", "@import", "{"], ["handle", "{"]])
    let paths = lines.filter { $0.first == "path_regexp" }
    let lengths = lines.filter { $0.contains("header_regexp") && $0.contains("Content-Length") }
    let sizes = lines.filter { $0.first == "max_size" }.compactMap { Int($0[1].replacing("MB", with: "000000")) }
    try #require(paths.count == 1 && lengths.count == 2 && sizes.count == 2)
    importPath = try Regex(paths[0][1])
    importLength = try Regex(lengths[0].last ?? "")
    formLength = try Regex(lengths[1].last ?? "")
    (importBytes, formBytes) = (sizes[0], sizes[1])
  }
  /// A file of deploy/.
  static func text(_ name: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../deploy/\(name)")
    return try String(contentsOf: file, encoding: .utf8)
  }
  /// A time that it sets, such as `10s` or `2m`; 0 when it sets none.
  func seconds(_ name: String) -> Int {
    guard let text = lines.first(where: { $0.first == name })?.last, let number = Int(text.dropLast()) else { return 0 }
    return text.hasSuffix("m") ? number * 60 : number
  }
}
