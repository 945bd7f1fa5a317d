import Hummingbird
import NIOCore
import Secrets

// What a request brings, read strictly: what is not text in UTF-8 is refused, and so is what no form of ours sends.

func parameters(_ context: ServerRequestContext) -> [String: String] {
  Dictionary(context.parameters.map { (String($0), String($1)) }, uniquingKeysWith: { first, _ in first })
}
func queryFields(_ request: Request) throws -> [String: String] {
  guard let query = request.uri.query else { return [:] }
  return try fields(query)
}

/// The largest form without a file.
let maxFormBytes = 1 << 16
/// The fields of a form. More than 64 KiB is no form of ours, and neither is one that takes longer than `timeouts`.
func readForm(of request: Request, _ route: Routes.Route, within timeouts: Duration) async throws -> [String: String] {
  let body = try await body(of: request, within: timeouts)
  guard let text = String(validating: body.readableBytesView, as: UTF8.self) else { throw unreadable }
  let fields = try fields(text)
  guard Set(fields.keys).subtracting(route.fields).subtracting(["ma-phien"]).isEmpty else { throw unreadable }
  return fields
}
private func body(of request: Request, within timeouts: Duration) async throws -> ByteBuffer {
  try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
    group.addTask {
      do { return try await request.body.collect(upTo: maxFormBytes) } catch is CancellationError {
        return nil
      } catch is NIOTooManyBytesError {
        throw Problem.payloadTooLarge(LocalizedMessage("problem.form-too-large"))
      } catch {
        throw unreadable  // a chunk that is none, or the connection broke off
      }
    }
    group.addTask {
      try? await Task.sleep(for: timeouts)
      return nil
    }
    guard let body = try await group.next() ?? nil else {
      throw Problem.payloadTooLarge(LocalizedMessage("problem.form-too-slow"))
    }
    group.cancelAll()
    return body
  }
}
private let unreadable = Problem.invalid([FieldProblem("", LocalizedMessage("problem.form-unreadable"))])

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
func constantTimeEquals(_ one: String, _ other: String) -> Bool {
  constantTimeEquals(Array(one.utf8), Array(other.utf8))
}
