import Logging
import Synchronization

@testable import App

/// A log of its own, to see every line that one test causes, as it would stand on standard error.
final class Lines: Sendable {
  private let kept = Mutex("")
  var text: String { kept.withLock { $0 } }
  var lines: [String] { text.split(separator: "\n").map(String.init) }
  var logger: Logger { Logger(label: "test") { _ in LineLogHandler { [self] line in kept.withLock { $0 += line } } } }
}
