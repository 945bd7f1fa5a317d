/// Makes rows of the XML of a sheet.
final class WorksheetParser: XMLHandler {
  /// Rows that are complete and have not been fetched.
  var ready: [TabularFile.Row] = []
  /// How many cells are computed.
  private(set) var formulas = 0

  private let shared: SharedStrings
  private let formats: CellFormats
  private let limits: Workbook.Limits
  private let countsFrom1904: Bool
  private let part: String

  private var line = 0
  private var rows = 0
  private var cellsSoFar = 0
  private var textSoFar = 0
  private var textOfRow = 0
  private var cells: [String] = []
  private var column = -1
  private var kind = XML.Name.number
  private var style = 0
  private var value: [UInt8] = []
  private var isInRow = false
  private var isInCell = false
  private var isPhonetic = false

  init(
    _ shared: SharedStrings, formats: CellFormats, from1904: Bool = false,
    limits: Workbook.Limits, part: String = ""
  ) {
    self.shared = shared
    self.formats = formats
    self.limits = limits
    countsFrom1904 = from1904
    self.part = part
  }

  func opened(_ name: XML.Name, _ attributes: XML.Attributes) throws(Workbook.Problem) -> Bool {
    switch name {
    case .cell:
      guard !isInCell, isInRow else { throw .damaged(part) }
      let place = attributes.column(.reference) ?? column + 1
      guard place > column, place < 16_384 else { throw .damaged(part) }
      column = place
      kind = attributes.word(.text) ?? .number
      style = attributes.number(.style) ?? 0
      value.removeAll(keepingCapacity: true)
      isInCell = true
      return false
    case .value: return isInCell
    case .text: return isInCell && !isPhonetic
    case .row: try beginRow(attributes.number(.reference) ?? line + 1)
    case .formula: if isInCell { formulas += 1 }
    case .phonetic: isPhonetic = true
    default: break
    }
    return false
  }

  func closed(_ name: XML.Name, _ text: [UInt8]) throws(Workbook.Problem) {
    switch name {
    case .value where isInCell, .text where isInCell && !isPhonetic:
      value += text
      guard value.count <= XMLReader.longestText else { throw .tooLarge(.cell) }
    case .cell:
      isInCell = false
      if !value.isEmpty { try keep(try cellText()) }
    case .phonetic: isPhonetic = false
    case .row: try endRow()
    default: break
    }
  }

  private func beginRow(_ number: Int) throws(Workbook.Problem) {
    guard !isInRow, number > line else { throw .damaged(part) }
    guard number <= 1_048_576 else { throw .tooLarge(.rows) }
    isInRow = true
    line = number
    column = -1
    textOfRow = 0
    cells.removeAll(keepingCapacity: true)
  }

  private func endRow() throws(Workbook.Problem) {
    isInRow = false
    guard !cells.isEmpty else { return }
    rows += 1
    guard rows <= limits.rows else { throw .tooLarge(.rows) }
    ready.append(TabularFile.Row(line: line, cells: cells))
    cells.removeAll(keepingCapacity: true)
  }

  private func keep(_ text: String) throws(Workbook.Problem) {
    guard !text.isEmpty else { return }
    cellsSoFar += 1
    guard column < limits.columns else { throw .tooLarge(.columns) }
    guard cellsSoFar <= limits.cells else { throw .tooLarge(.cells) }
    textOfRow += text.utf8.count
    textSoFar += text.utf8.count
    guard textOfRow <= limits.rowText else { throw .tooLarge(.row) }
    guard textSoFar <= limits.text else { throw .tooLarge(.text) }
    while cells.count < column { cells.append("") }
    cells.append(text)
  }

  private func cellText() throws(Workbook.Problem) -> String {
    switch kind {
    case .number:
      switch formats[style] {
      case .number: return CellNumber.text(value[...])
      case .day: return CellNumber.day(value[...], from1904: countsFrom1904)
      case .duration: return CellNumber.duration(value[...])
      }
    case .shared:
      guard let index = Int(String(decoding: value, as: UTF8.self)), let text = shared[index] else {
        throw .damaged(part)
      }
      return text
    case .truth: return value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
    // A day as text, which only the strict dialect has; midnight says nothing.
    case .day:
      let text = CellText.string(value[...])
      return text.hasSuffix("T00:00:00")
        ? String(text.dropLast(9)) : text.replacing("T", with: " ", maxReplacements: 1)
    default: return CellText.string(value[...])
    }
  }
}

/// Elements: `row`, `c`, `v`, `f`. Attributes: `r`, `s`; what `t` says of a cell.
extension XML.Name {
  fileprivate static let row = XML.Name("row")
  fileprivate static let cell = XML.Name("c")
  fileprivate static let value = XML.Name("v")
  fileprivate static let formula = XML.Name("f")
  fileprivate static let reference = XML.Name("r")
  fileprivate static let style = XML.Name("s")
  fileprivate static let shared = XML.Name("s")
  fileprivate static let number = XML.Name("n")
  fileprivate static let truth = XML.Name("b")
  fileprivate static let day = XML.Name("d")
}
