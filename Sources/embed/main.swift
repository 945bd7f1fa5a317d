import Foundation

// embed OUTPUT FOLDER FILE…: writes Swift source that holds each FILE, named by its path below
// FOLDER. String literals compile in no time where SwiftPM's own .embedInCode takes minutes for the
// same bytes.

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first, let folder = arguments.dropFirst().first else {
  FileHandle.standardError.write(Data("usage: embed OUTPUT FOLDER FILE…\n".utf8))
  exit(64)
}

var source =
  "/// The files of this target that are not Swift, by their path below the target's folder.\n"
source +=
  "enum EmbeddedFiles {\n  static func text(_ path: String) -> String? {\n    switch path {\n"
var paths: [String] = []
for path in arguments.dropFirst(2).sorted() {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let name = String(path.dropFirst(folder.count))
  var marks = "#"
  while text.contains("\"\"\"" + marks) || text.contains("\\" + marks) { marks += "#" }
  // The literal's own line break is before the closing quotes, so the text keeps its last one.
  source += "    case \"\(name)\": \(marks)\"\"\"\n\(text)\n\"\"\"\(marks)\n"
  paths.append(name)
}
source += "    default: nil\n    }\n  }\n  static let paths: [String] = \(paths)\n}\n"
// Written only when it differs: a file that is written makes everything that is compiled with it be
// compiled again.
if (try? String(contentsOfFile: output, encoding: .utf8)) != source {
  try source.write(toFile: output, atomically: true, encoding: .utf8)
}
