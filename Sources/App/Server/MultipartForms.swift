import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The form brings a file: then it is not sent as other forms are.
func isMultipart(_ request: Request) -> Bool { isMultipart(request.head) }
func isMultipart(_ head: HTTPRequest) -> Bool {
  head.headerFields[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
}

/// The fields of a form and the file that it brings. What is larger than the door takes is read to its end and thrown away: a
/// browser shows the answer only when it could send everything.
func readMultipartForm(
  of request: Request, _ route: Routes.Route, within timeouts: Duration
) async throws -> ([String: String], UploadedFile?) {
  let limit = route.maxBytes ?? 0
  return try await withTimeout(timeouts) {
    var reader = MultipartReader(route, limit: limit)
    do {
      var parser = try Multipart(
        contentType: request.headers[.contentType] ?? "", limits: .init(bytes: limit + (1 << 16), parts: 64))
      var isTooLarge = request.headers[.contentLength].flatMap { Int($0) }.map { $0 > limit + (1 << 16) } ?? false
      for try await buffer in request.body where !isTooLarge {
        do { for event in try parser.feed(buffer.readableBytesView) { try reader.take(event) } } catch Multipart.Problem
          .tooLarge
        {
          isTooLarge = true
        } catch is MultipartReader.TooLarge { isTooLarge = true }
      }
      guard !isTooLarge else {
        throw Problem.payloadTooLarge(LocalizedMessage("problem.file-too-large", ["most": limit >> 20]))
      }
      try parser.finish()
    } catch is Multipart.Problem {
      throw Problem.invalid([FieldProblem("", LocalizedMessage("problem.form-unreadable"))])
    }
    return try reader.result()
  }
}

/// Puts the parts of a form together.
private struct MultipartReader {
  struct TooLarge: Error {}
  private let route: Routes.Route
  private let limit: Int
  private var head: Multipart.Head?
  private var bytes: [UInt8] = []
  private var fields: [String: String] = [:]
  private var file: UploadedFile?

  init(_ route: Routes.Route, limit: Int) { (self.route, self.limit) = (route, limit) }

  mutating func take(_ event: Multipart.Event) throws {
    switch event {
    case .part(let head):
      self.head = head
      bytes = []
    case .chunk(let more):
      guard bytes.count + more.count <= limit else { throw TooLarge() }
      bytes += more
    case .partEnd: try end()
    case .end: break
    }
  }
  private mutating func end() throws {
    guard let head else { return }
    if let name = head.fileName {
      if !bytes.isEmpty, file == nil { file = UploadedFile(name: sanitizedFileName(name), bytes: bytes) }
    } else {
      let isKnown = route.fields.contains(head.name) || head.name == "ma-phien"
      guard isKnown, fields[head.name] == nil, let text = String(validating: bytes, as: UTF8.self) else {
        throw unreadable
      }
      fields[head.name] = text
    }
    (self.head, bytes) = (nil, [])
  }
  func result() throws -> ([String: String], UploadedFile?) {
    for value in fields.values
    where value.unicodeScalars.contains(where: { $0.value < 32 && !["\n", "\r", "\t"].contains($0) }) {
      throw unreadable
    }
    return (fields, file)
  }
  private var unreadable: Problem { .invalid([FieldProblem("", LocalizedMessage("problem.form-unreadable"))]) }
}

/// The last part of a path, without what is no letter.
private func sanitizedFileName(_ name: String) -> String {
  let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? "tep"
  let clean = String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.map(Character.init)).trimmed
  return clean.isEmpty ? "tep" : String(clean.prefix(120))
}

/// How many files are on their way in: each stands in memory until it is kept.
final class UploadLimiter: Sendable {
  private let count = Mutex(0)
  static let limit = 4

  /// - Throws: `tooOften` when so many others are sending.
  func begin() throws {
    try count.withLock { count in
      guard count < Self.limit else { throw Problem.rateLimited(seconds: 20) }
      count += 1
    }
  }
  func end() { count.withLock { $0 -= 1 } }
}
