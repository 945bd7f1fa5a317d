/// Cells that were merged into one, `A1:B2`: rows counted from 1, columns from 0, both ends
/// included.
public struct CellRange: Sendable, Equatable {
  public let rows: ClosedRange<Int>
  public let columns: ClosedRange<Int>

  /// - Parameter reference: as the file writes it, `A1:B2`.
  init?(_ reference: ArraySlice<UInt8>) {
    var rest = reference
    guard let from = Self.place(&rest), rest.popFirst() == UInt8(ascii: ":"),
      let to = Self.place(&rest), rest.isEmpty,
      from.row <= to.row, from.column <= to.column
    else { return nil }
    rows = from.row...to.row
    columns = from.column...to.column
  }

  private static func place(_ rest: inout ArraySlice<UInt8>) -> (row: Int, column: Int)? {
    var (row, column) = (0, 0)
    while let letter = rest.first, letter == UInt8(ascii: "$") || (65...90).contains(letter),
      column < 20_000
    {
      if letter != UInt8(ascii: "$") { column = column * 26 + Int(letter) - 64 }
      rest.removeFirst()
    }
    while let digit = rest.first, digit == UInt8(ascii: "$") || (48...57).contains(digit),
      row < 10_000_000
    {
      if digit != UInt8(ascii: "$") { row = row * 10 + Int(digit) - 48 }
      rest.removeFirst()
    }
    return row > 0 && column > 0 && row <= 1_048_576 && column <= 16_384 ? (row, column - 1) : nil
  }
}

/// Finds the merged ranges of a sheet. They come after its rows, and the rows cannot wait for them:
/// so the sheet is unpacked once before it is read, without looking at its XML.
struct MergeSearch {
  private static let opening = ByteSearch(Array("mergeCells".utf8))
  private static let reference = ByteSearch(Array("ref=".utf8))
  /// 60 bytes a range.
  private static let limit = 8_000_000

  private var carry: [UInt8] = []
  private var isInside = false
  private(set) var isDone = false

  /// Takes the next piece of the sheet.
  mutating func look(at piece: [UInt8]) throws(Workbook.Problem) {
    guard !isDone else { return }
    carry += piece
    if !isInside {
      guard let start = Self.opening.first(in: carry) else {
        carry.removeFirst(max(0, carry.count - Self.opening.pattern.count + 1))
        return
      }
      isInside = true
      carry.removeFirst(start + Self.opening.pattern.count)
    }
    guard carry.count < Self.limit else { throw .tooLarge(.merges) }
    // Only the last piece can hold the end.
    let from = max(0, carry.count - piece.count - Self.opening.pattern.count)
    guard let end = Self.opening.first(in: carry, from: from) else { return }
    carry.removeLast(carry.count - end)
    isDone = true
  }

  /// The ranges in the order in which the file has them.
  func ranges(limit: Int) throws(Workbook.Problem) -> [CellRange] {
    var ranges: [CellRange] = []
    var from = 0
    while isInside, let start = Self.reference.first(in: carry, from: from) {
      from = start + Self.reference.pattern.count
      guard from < carry.count else { break }
      let mark = carry[from]
      let value = carry[(from + 1)...].prefix { $0 != mark && $0 != UInt8(ascii: ">") }
      if let range = CellRange(value) { ranges.append(range) }
      guard ranges.count <= limit else { throw .tooLarge(.merges) }
    }
    return ranges
  }
}
