/// How the styles of a workbook show a number.
final class CellFormats: XMLHandler {
  enum Kind {
    case number
    /// A day, a time of day, or both.
    case day
    /// A length of time, which may have more than 24 hours.
    case duration
  }

  private var kinds: [Kind] = []
  private var own: [Int: Kind] = [:]
  private var isInCells = false

  /// - Parameter part: nil for a workbook without styles.
  init(_ part: String?, of archive: Zip.Archive, _ limits: Workbook.Limits) throws(Workbook.Problem) {
    guard let part, archive.entries[part] != nil else { return }
    try archive.read(part, limit: min(limits.bytes, 1 << 26), self)
  }

  init(_ kinds: [Kind] = []) { self.kinds = kinds }

  /// What the style of this number shows.
  subscript(style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .number }

  func opened(_ name: XML.Name, _ attributes: XML.Attributes) throws(Workbook.Problem) -> Bool {
    if name == Self.format, let id = attributes.number(Self.formatID),
      let code = attributes[XML.Name("formatCode")]
    {
      own[id] = Self.kind(code)
    } else if name == Self.cells {
      isInCells = true
    } else if name == Self.style, isInCells, kinds.count < 100_000 {
      let id = attributes.number(Self.formatID) ?? 0
      kinds.append(own[id] ?? Self.builtin(id))
    }
    return false
  }

  func closed(_ name: XML.Name, _ text: [UInt8]) { if name == Self.cells { isInCells = false } }

  /// The formats that every workbook has without naming them (ECMA-376, part 1, 18.8.30).
  private static func builtin(_ id: Int) -> Kind {
    switch id {
    case 14...22, 45, 47: .day
    case 46: .duration
    default: .number
    }
  }

  /// What a format code shows: the first of its sections is for positive numbers. Text in quotation
  /// marks, behind `\` or `_` and in brackets is not part of the pattern, but `[h]` counts hours.
  static func kind(_ code: String) -> Kind {
    var rest = code.lowercased()[...]
    while let letter = rest.popFirst() {
      switch letter {
      case ";": return .number
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          return .duration
        }
        rest = rest.dropFirst(inside.count + 1)
      case "d", "m", "y", "h", "s": return .day
      // "General" holds none of them before its e, and the scientific E comes behind digits.
      case "g", "e", "0", "#", "?", "@":
        return letter == "g" && !rest.hasPrefix("eneral") ? .day : .number
      default: continue
      }
    }
    return .number
  }

  private static let format = XML.Name("numFmt")
  private static let formatID = XML.Name("numFmtId")
  private static let cells = XML.Name("cellXfs")
  private static let style = XML.Name("xf")
}
