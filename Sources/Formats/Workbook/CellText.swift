/// The texts that cells share, one behind the other: a string each would cost three times the
/// memory.
final class SharedStrings: XMLHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isPhonetic = false
  private let limit: Int

  /// - Parameter part: nil for a workbook in which no cell shares its text.
  init(_ part: String?, of archive: Zip.Archive, _ limits: Workbook.Limits) throws(Workbook.Problem) {
    limit = limits.sharedText
    guard let part, archive.entries[part] != nil else { return }
    try archive.read(part, limit: limits.bytes, self)
  }

  init() { limit = 0 }

  /// The text of a number; nil when it is out of range.
  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    return CellText.string(bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }

  func opened(_ name: XML.Name, _ attributes: XML.Attributes) throws(Workbook.Problem) -> Bool {
    if name == .phonetic { isPhonetic = true }
    return name == .text && !isPhonetic
  }

  func closed(_ name: XML.Name, _ text: [UInt8]) throws(Workbook.Problem) {
    switch name {
    case .text where !isPhonetic:
      bytes += text
      guard bytes.count <= limit else { throw .tooLarge(.bytes) }
      guard bytes.count - (ends.last ?? 0) <= XMLReader.longestText else { throw .tooLarge(.cell) }
    case .phonetic: isPhonetic = false
    case .item:
      ends.append(bytes.count)
      // An empty text costs a place too.
      guard ends.count <= limit / 8 else { throw .tooLarge(.bytes) }
    default: break
    }
  }
}

extension XML.Name {
  /// One shared text.
  fileprivate static let item = XML.Name("si")
  /// A run of text.
  static let text = XML.Name("t")
  /// How a run is read aloud, which East Asian Excel notes beside it.
  static let phonetic = XML.Name("rPh")
}

enum CellText {
  /// The text of a cell. `_x000D_` is the escape of a character that XML has no place for: control
  /// characters are left out, `_x005F_` is the underscore of a text that looks like that by itself
  /// (ECMA-376, part 1, 22.9.2.19).
  static func string(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "_")), text.utf8.count >= 7, text.contains("_x") else {
      return text
    }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      guard let value = UInt32(match.1, radix: 16), value >= 0x20,
        let scalar = Unicode.Scalar(value)
      else {
        return value(of: match.1)
      }
      return String(scalar)
    }
  }

  /// A text that looks like a character written in that way, so that it is read as it is.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }

  private static func value(of hex: Substring) -> String {
    hex == "0009" ? "\t" : hex.uppercased() == "000A" ? "\n" : ""
  }
}
