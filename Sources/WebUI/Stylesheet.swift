/// The look of all components as one file, served under an address that changes with its content.
public enum Stylesheet {
  public static let text: String = EmbeddedFiles.paths.filter { $0.hasSuffix(".css") }.sorted()
    .compactMap(EmbeddedFiles.text).map(bare).joined()
  public static let path: String = "/tep/\(fingerprint(text)).css"

  /// Without what is only for readers of the source: lines of comments, blanks at the beginning of
  /// lines and around braces.
  private static func bare(_ css: String) -> String {
    var isComment = false
    return css.utf8.split(separator: UInt8(ascii: "\n")).reduce(into: "") { text, line in
      let line = line.drop { $0 == UInt8(ascii: " ") }
      isComment = isComment || line.starts(with: "/*".utf8)
      if !isComment {
        text +=
          String(Substring(line)).replacing(" { ", with: "{").replacing(" }", with: "}") + "\n"
      }
      isComment = isComment && !line.suffix(2).elementsEqual("*/".utf8)
    }
  }
}

/// Sixty-four bits that change with the text (FNV-1a): an address for a cache, no protection.
func fingerprint(_ text: String) -> String {
  let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
    ($0 ^ UInt64($1)) &* 0x100_0000_01b3
  }
  return String(hash, radix: 16)
}
