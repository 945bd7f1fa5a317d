import Testing

@testable import App

@Suite struct CellsTests {
  @Test func `PackedFigures come back as they were packed`() {
    var random = Seeded("cells")
    for _ in 0..<2_000 {
      let cells = PackedFigures((0..<random.upTo(30)).map { randomCell(series: Int64($0 * $0 * $0 * $0), using: &random) })
      guard PackedFigures(packed: cells.packed)?.all != cells.all else { continue }
      Issue.record("\(cells) did not come back")
      return
    }
    for number in [Int64.min, -1, 0, 1, 63, 64, 127, 128, Int64.max] {
      let cell = PackedFigures.Entry(series: .max, source: .read, amount: Amount(number: number))
      #expect(PackedFigures(packed: PackedFigures([cell]).packed)?.all == [cell])
    }
    #expect(PackedFigures(packed: [])?.all.isEmpty == true)
  }
  private func randomCell(series: Int64, using random: inout Seeded) -> PackedFigures.Entry {
    let qualifier = Qualifier.allCases.randomElement(using: &random)!
    let amount = Amount(
      number: random.number(), upper: qualifier == .range ? random.number() : nil, qualifier: qualifier)
    return PackedFigures.Entry(
      series: series, source: Source.allCases.randomElement(using: &random)!, amount: amount)
  }

  @Test func `Bytes that break off give nothing, whatever is cut away`() {
    let cells = (1...5).map { PackedFigures.Entry(series: $0 * 1000, source: .reported, amount: Amount(number: $0 * 1_000_000)) }
    let whole = PackedFigures(cells).packed
    let ends = (0...5).map { PackedFigures(Array(cells.prefix($0))).packed.count }
    for length in 0...whole.count {
      #expect(PackedFigures(packed: Array(whole[..<length]))?.all.count == ends.firstIndex(of: length))
    }
  }

  @Test func `Broken bytes give nothing and never crash`() {
    var random = Seeded("bytes")
    var broken = 0
    for _ in 0..<20_000 {
      let bytes = (0..<random.upTo(40)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      guard let cells = PackedFigures(packed: bytes) else {
        broken += 1
        continue
      }
      #expect(PackedFigures(packed: cells.packed)?.packed == cells.packed)
    }
    #expect(broken > 10_000)
    for bytes in [[0], [0x80], [1, 0x55, 2], [1, 0x0F, 2], [1, 0x03, 2]] as [[UInt8]] {
      #expect(PackedFigures(packed: bytes) == nil)
    }
    #expect(PackedFigures(packed: Array(repeating: 0xFF, count: 10_000)) == nil)
  }

  @Test func `A newer amount takes the place of the same series and source only, and blank empties it`() {
    var cells = PackedFigures()
    let put = { (cells: inout PackedFigures, source: Source, number: Int64, qualifier: Qualifier) in
      cells.put(.init(series: 7, source: source, amount: Amount(number: number, qualifier: qualifier)))
    }
    put(&cells, .read, 1, .exact)
    put(&cells, .reported, 2, .exact)
    put(&cells, .read, 3, .about)
    #expect(Set(cells.all.map(\.amount.number)) == [2, 3])
    put(&cells, .reported, 0, .blank)
    #expect(cells.all.filter { $0.amount.qualifier != .blank }.map(\.amount.number) == [3])
  }
}
