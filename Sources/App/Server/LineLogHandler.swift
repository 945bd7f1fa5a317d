import Foundation
import Logging

/// The log: a line for each thing, with the time in UTC, on standard error; there systemd takes it.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.notice
  let write: @Sendable (String) -> Void

  init(write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }) {
    self.write = write
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
  func log(event: LogEvent) {
    let time = Date().formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    write("\(time) \(event.level) \(sanitizedForLog("\(event.message)"))\n")
  }
}

/// Nothing in it ends the line, moves the cursor or turns the direction of writing: such letters become escapes.
func sanitizedForLog(_ text: String) -> String {
  var plain = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
      plain += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
    default: plain.append(scalar)
    }
  }
  return String(plain)
}
