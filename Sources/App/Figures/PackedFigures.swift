/// The numbers in force of one unit for one period, as they are packed into one column: for each
/// series and source the amount. Summing a whole tree reads one row a unit instead of a hundred
/// (docs/decisions/0011-packed-figures.md).
struct PackedFigures: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    /// The store's number of the series.
    let series: Int64
    let source: Source
    let amount: Amount
  }
  var all: [Entry] = []

  /// Puts a newer amount in the place of the older one of the same series and source. An empty
  /// amount is stored too: when a better source says that it is not known, what a lesser one says
  /// does not count.
  mutating func put(_ cell: Entry) {
    all.removeAll { $0.series == cell.series && $0.source == cell.source }
    all.append(cell)
  }

  /// Each cell: the series, a byte of source and qualifier, the number and, for a range, its upper
  /// end.
  var packed: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(all.count * 6)
    for cell in all.sorted(by: { $0.series < $1.series }) {
      append(UInt64(bitPattern: cell.series), to: &bytes)
      bytes.append(cell.source.code << 4 | cell.amount.qualifier.code)
      append(zigzag(cell.amount.number), to: &bytes)
      if let upper = cell.amount.upper { append(zigzag(upper), to: &bytes) }
    }
    return bytes
  }

  init(_ cells: [Entry] = []) { all = cells }
  /// - Returns: nil when the bytes are invalid.
  init?(packed bytes: [UInt8]) {
    let isWhole = PackedFigures.each(in: bytes) { all.append($0) }
    guard isWhole else { return nil }
  }

  /// Passes each cell of a packed sheet to `body`. Gives false when the bytes break off or mean
  /// nothing.
  static func each(in bytes: [UInt8], _ body: (Entry) -> Void) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var place = 0
      while place < bytes.count {
        guard let series = number(bytes, &place), place < bytes.count,
          let source = Source(code: bytes[place] >> 4),
          let qualifier = Qualifier(code: bytes[place] & 15)
        else { return false }
        place += 1
        guard let value = number(bytes, &place) else { return false }
        var amount = Amount(number: unzigzag(value), upper: nil, qualifier: qualifier)
        if qualifier == .range {
          guard let upper = number(bytes, &place) else { return false }
          amount.upper = unzigzag(upper)
        }
        body(Entry(series: Int64(bitPattern: series), source: source, amount: amount))
      }
      return true
    }
  }
}

// Numbers of seven bits a byte, the lowest first; signed ones with the sign in the lowest bit.
private func append(_ number: UInt64, to bytes: inout [UInt8]) {
  var rest = number
  while rest > 127 {
    bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
    rest >>= 7
  }
  bytes.append(UInt8(rest))
}
private func number(_ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> UInt64? {
  var result: UInt64 = 0
  var shift: UInt64 = 0
  while place < bytes.count, shift < 64 {
    let byte = bytes[place]
    place += 1
    result |= UInt64(byte & 127) << shift
    if byte < 128 { return result }
    shift += 7
  }
  return nil
}
private func zigzag(_ number: Int64) -> UInt64 { UInt64(bitPattern: number << 1 ^ number >> 63) }
private func unzigzag(_ number: UInt64) -> Int64 {
  Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
}

extension Source {
  fileprivate var code: UInt8 {
    switch self {
    case .reported: 0
    case .recorded: 1
    case .read: 2
    case .consolidated: 3
    case .derived: 4
    }
  }
  fileprivate init?(code: UInt8) {
    guard let source = Source.allCases.first(where: { $0.code == code }) else { return nil }
    self = source
  }
}
extension Qualifier {
  fileprivate var code: UInt8 {
    switch self {
    case .exact: 0
    case .moreThan: 1
    case .about: 2
    case .range: 3
    case .blank: 4
    }
  }
  fileprivate init?(code: UInt8) {
    guard let qualifier = Qualifier.allCases.first(where: { $0.code == code }) else { return nil }
    self = qualifier
  }
}
