import Paper
import Vietnamese

/// One line of a pasted list.
struct ListLine: Sendable {
  /// Counted from 1, as the list was pasted.
  let number: Int
  let words: UnitWords
}

/// A pasted list, cut into lines and columns.
struct PastedList: Sendable {
  private(set) var lines: [ListLine] = []
  /// Why it is no list.
  private(set) var problem: Sentence?

  /// As many fit into a form of 64 KiB when each line is long; a commune has some forty chapters.
  static let most = 300

  /// - Parameter text: one unit a line; between columns a tab, as a spreadsheet copies them, or else a semicolon.
  init(_ text: String) {
    // Without marks on the line: one unit more is another line, a quotation mark is only a letter.
    let separator: Character = text.contains("\t") ? "\t" : ";"
    let records = rows(text, separator)
    let header = records.first.flatMap { Self.columns($0.fields) }
    let rows = header == nil ? records : Array(records.dropFirst())
    guard !rows.isEmpty else {
      problem = Sentence("list.empty")
      return
    }
    guard rows.count <= Self.most else {
      problem = Sentence("list.too-long", ["count": rows.count, "most": Self.most])
      return
    }
    lines = rows.map { ListLine(number: $0.line, words: Self.words($0.fields, header ?? Self.order)) }
  }

  private enum Column: Sendable { case name, nature, terrain, place, from, code }
  private static let order: [Column?] = [.name, .nature, .terrain, .place, .from, .code]
  /// How people head the columns.
  private static let headings: [(column: Column, words: Set<String>)] = [
    (.name, ["ten", "ten don vi", "ten chi hoi", "don vi"]),
    (.nature, ["hinh thuc", "loai", "loai hinh", "loai don vi"]),
    (.terrain, ["vung", "vung mien", "khu vuc"]),
    (.place, ["noi", "dia diem", "noi dat", "dia chi", "dia ban"]),
    (.from, ["tu ngay", "ngay thanh lap", "ngay lap", "ngay bat dau"]),
    (.code, ["ma", "ma don vi", "ma so", "ma chi hoi"]),
  ]
  /// The columns when this line is a header; those of which we know nothing, such as STT, are passed over.
  private static func columns(_ fields: [String]) -> [Column?]? {
    let found = fields.map { field in headings.first { $0.words.contains(folded(field)) }?.column }
    let isHeader = found.contains(.name) && (found.count { $0 != nil } > 1 || fields.count == 1)
    return isHeader ? found : nil
  }
  private static func words(_ fields: [String], _ columns: [Column?]) -> UnitWords {
    var words = UnitWords()
    words.nameTellsNature = true
    for (field, column) in zip(fields.map(tidy), columns) {
      switch column {
      case .name: words.name = field
      case .nature: words.nature = field
      case .terrain: words.terrain = field
      case .place: words.place = field
      case .from: words.from = field
      case .code: words.code = field
      case nil: continue
      }
    }
    return words
  }
}

/// Lines that hold anything. A spreadsheet puts a cell with a line break into quotation marks: then they are read as such.
private func rows(_ text: String, _ separator: Character) -> [(line: Int, fields: [String])] {
  if separator == "\t", let mark = separator.asciiValue, let records = try? CSV.read(text, separator: mark) {
    return records.map { ($0.line, $0.fields) }.filter { $0.1.contains { !tidy($0).isEmpty } }
  }
  return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map { number, line in
    (number + 1, line.split(separator: separator, omittingEmptySubsequences: false).map(String.init))
  }.filter { $0.1.contains { !tidy($0).isEmpty } }
}
