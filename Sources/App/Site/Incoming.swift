import Hummingbird
import NIOCore
import Secrets

// What a request brings, read strictly: what is not text in UTF-8 is refused, and so is what no form of ours sends.

func parameters(_ context: VisitContext) -> [String: String] {
  Dictionary(context.parameters.map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
}
func queryFields(_ request: Request) throws -> [String: String] {
  guard let query = request.uri.query else { return [:] }
  return try fields(query)
}

/// The largest form without a file.
let mostFormBytes = 1 << 16
/// The fields of a form. More than 64 KiB is no form of ours, and neither is one that takes longer than `patience`.
func formFields(of request: Request, _ door: Doors.Door, within patience: Duration) async throws -> [String: String] {
  let body = try await body(of: request, within: patience)
  guard let text = String(validating: body.readableBytesView, as: UTF8.self) else { throw unreadable }
  let fields = try fields(text)
  guard Set(fields.keys).subtracting(door.fields).subtracting(["ma-phien"]).isEmpty else { throw unreadable }
  return fields
}
private func body(of request: Request, within patience: Duration) async throws -> ByteBuffer {
  try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
    group.addTask {
      do { return try await request.body.collect(upTo: mostFormBytes) } catch is CancellationError {
        return nil
      } catch is NIOTooManyBytesError {
        throw Problem.tooLarge(Sentence("problem.form-too-large"))
      } catch {
        throw unreadable  // a chunk that is none, or the connection broke off
      }
    }
    group.addTask {
      try? await Task.sleep(for: patience)
      return nil
    }
    guard let body = try await group.next() ?? nil else { throw Problem.tooLarge(Sentence("problem.form-too-slow")) }
    group.cancelAll()
    return body
  }
}
private let unreadable = Problem.invalid([FieldProblem("", Sentence("problem.form-unreadable"))])

/// `a=b&c=d`, percent-decoded. A name that comes twice, control characters and what is no UTF-8 are refused.
private func fields(_ text: String) throws -> [String: String] {
  var fields: [String: String] = [:]
  for pair in text.split(separator: "&") {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let plain = parts.map { $0.replacing("+", with: " ").removingPercentEncoding }
    guard let name = plain.first ?? nil, let value = plain.count > 1 ? plain[1] : "", fields[name] == nil,
      !(name + value).unicodeScalars.contains(where: { $0.value < 32 && !["\n", "\r", "\t"].contains($0) })
    else { throw unreadable }
    fields[name] = value
  }
  return fields
}

/// Compares in a time that says nothing of where they differ.
func isSameText(_ one: String, _ other: String) -> Bool { isSame(Array(one.utf8), Array(other.utf8)) }
