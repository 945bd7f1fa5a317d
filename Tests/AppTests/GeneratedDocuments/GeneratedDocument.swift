import Foundation
import Testing

@testable import App

/// A document whose content is known to the program: rendered from the code, and compared with the file by a test.
struct GeneratedDocument: Sendable, CustomTestStringConvertible {
  /// From the root of the repository.
  let path: String
  /// Where to change what it says.
  let sources: String
  /// The text below the first comment.
  let render: @Sendable (Localizer) throws -> String

  static let all = [commandLine, limits, importFormats]

  var testDescription: String { path }
  var url: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../\(path)").standardizedFileURL
  }
  func text(_ words: Localizer) throws -> String {
    """
    <!-- Written by a test. To change it, change
         \(sources),
         then run KHUYENHOC_WRITE=1 bin/test GeneratedDocuments -->
    \(try render(words))
    """ + "\n"
  }
}

/// A table in Markdown.
func markdownTable(_ head: [String], _ rows: [[String]]) -> String {
  let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
  return ([line(head), line(head.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
}

/// The text in lines of at most 100 characters; all lines but the first begin with `indent`.
func wrapped(_ text: String, indent: String = "") -> String {
  var lines = [""]
  for word in text.split(separator: " ") {
    if lines[lines.count - 1].isEmpty {
      lines[lines.count - 1] = String(word)
    } else if lines[lines.count - 1].count + 1 + word.count <= 100 {
      lines[lines.count - 1] += " \(word)"
    } else {
      lines.append(indent + word)
    }
  }
  return lines.joined(separator: "\n")
}
