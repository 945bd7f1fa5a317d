import Foundation

/// A file of the repository: its path from the root, and its text.
struct SourceFile: Sendable {
  let path: String
  let text: String
  /// The text without comments and literals; what stands in an interpolation stays. Lines keep their numbers.
  let code: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? Lexer.code(of: text) : text
  }

  /// The feature, engine or other folder below `Sources/App`; elsewhere the library.
  var feature: String {
    let parts = path.split(separator: "/").map(String.init)
    return parts.count > 3 && parts[1] == "App" ? parts[2] : parts[1]
  }
  /// `path:line` of every place in the code that holds the pattern.
  func places(of pattern: Regex<Substring>, in text: KeyPath<SourceFile, String> = \.code) -> [String] {
    let lines = self[keyPath: text].split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().filter { $1.contains(pattern) }.map { "\(path):\($0.offset + 1)" }
  }
}

/// The repository, read once. `root` is found from where this file stands.
enum Tree {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  static let sources = files(below: "Sources")
  static let swift = sources.filter { $0.path.hasSuffix(".swift") }
  /// What people read: the documents and the words on the front door.
  static let documents =
    files(below: "docs").filter { $0.path.hasSuffix(".md") } + files(below: "").filter { $0.path.hasSuffix(".md") }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

  /// All readable files below a folder; of the root only those that stand in it directly.
  static func files(below folder: String) -> [SourceFile] {
    let url = folder.isEmpty ? root : root.appending(path: folder)
    let manager = FileManager.default
    let names =
      folder.isEmpty
      ? (try? manager.contentsOfDirectory(atPath: url.path)) ?? []
      : manager.enumerator(atPath: url.path + "/")?.compactMap { $0 as? String } ?? []
    return names.sorted().compactMap { name in
      guard let text = try? String(contentsOf: url.appending(path: name), encoding: .utf8) else { return nil }
      return SourceFile(folder.isEmpty ? name : "\(folder)/\(name)", text)
    }
  }
}
