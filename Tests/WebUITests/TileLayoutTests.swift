import Testing

@testable import WebUI

struct TileLayoutTests {
  private let layout = TileLayout(sonLaPoints, columns: 8)

  @Test func `Every place has a cell of its own inside the grid`() {
    for (count, columns) in [(0, 3), (1, 1), (1, 8), (2, 1), (12, 4), (75, 1), (75, 8), (75, 12), (75, 200)] {
      let points = Array(sonLaPoints.prefix(count))
      let layout = TileLayout(points, columns: columns)
      #expect(layout.cells.count == count)
      #expect(Set(layout.cells).count == count, "\(count) in \(columns)")
      #expect(layout.cells.allSatisfy { (0..<layout.columns).contains($0.column) && (0..<layout.rows).contains($0.row) })
    }
  }

  @Test func `The same places give the same map, in whatever order they come`() {
    let order = sonLaPoints.indices.sorted { ($0 * 31) % 75 < ($1 * 31) % 75 }
    let other = TileLayout(order.map { sonLaPoints[$0] }, columns: 8)
    #expect(TileLayout(sonLaPoints, columns: 8).cells == layout.cells)
    #expect(other.cells == order.map { layout.cells[$0] })
  }

  @Test func `A grid of places stays as it is, north up and west to the left`() {
    let points = (0..<12).map { TileLayout.Point("\($0)", x: Double($0 % 4), y: Double(-($0 / 4))) }
    let layout = TileLayout(points, columns: 4)
    #expect(layout.cells.prefix(3 * 4).enumerated().allSatisfy { $1.column == $0 % 4 })
    #expect(zip(layout.cells, layout.cells.dropFirst(4)).allSatisfy { $0.row < $1.row })
    #expect(layout.rows == 4)
  }

  @Test func `The cheapest way is found, also where each for himself would take a dearer one`() {
    #expect(cheapestAssignment([[1, 2, 9], [1, 5, 9]]) == [1, 0])
    #expect(cheapestAssignment([[4, 1, 3], [2, 0, 5], [3, 2, 2]]) == [1, 0, 2])
    #expect(cheapestAssignment([]) == [])
  }

  @Test func `No two places would lie better if they changed their cells`() {
    // Squared distances are least only if no exchange of two makes them less.
    let (west, east) = (sonLaPoints.map(\.x).min()!, sonLaPoints.map(\.x).max()!)
    let (south, north) = (sonLaPoints.map(\.y).min()!, sonLaPoints.map(\.y).max()!)
    let targets = sonLaPoints.map {
      (x: ($0.x - west) / (east - west) * 7, y: (north - $0.y) / (north - south) * Double(layout.rows - 1))
    }
    func cost(_ place: Int, _ cell: TileLayout.Cell) -> Double {
      let (x, y) = (targets[place].x - Double(cell.column), targets[place].y - Double(cell.row))
      return x * x + y * y
    }
    for one in 0..<75 {
      for other in 0..<one {
        let now = cost(one, layout.cells[one]) + cost(other, layout.cells[other])
        #expect(cost(one, layout.cells[other]) + cost(other, layout.cells[one]) > now - 0.05)
      }
    }
  }

  @Test func `Sơn La is still Sơn La: who lies further east or south does so on the map`() {
    #expect(layout.columns == 8 && layout.rows == 12)
    #expect(alike(sonLaPoints.map(\.x), layout.cells.map { Double($0.column) }) > 0.96)
    #expect(alike(sonLaPoints.map { -$0.y }, layout.cells.map { Double($0.row) }) > 0.96)
    // Mường Chiên is the tip in the north; Mường Lèo, Mường Lạn and Vân Hồ are corners of the border with Laos.
    let cell = { (code: String) in layout.cells[sonLaPoints.firstIndex { $0.name == code }!] }
    #expect(cell("03688").row == 0)
    #expect(cell("04240").column == 0 && cell("04240").row >= 10)
    #expect(cell("04048").column == 7 && cell("04048").row == 11)
    // The town of Sơn La lies together: four wards, none more than two tiles from the next.
    let town = ["03646", "03664", "03670", "03679"].map(cell)
    #expect(town.allSatisfy { abs($0.column - town[0].column) <= 2 && abs($0.row - town[0].row) <= 2 })
  }

  @Test func `Where nothing can be told apart everything still has its place`() {
    let same = (0..<20).map { TileLayout.Point("\($0)", x: 1, y: 1) }
    let line = (0..<20).map { TileLayout.Point("\($0)", x: 1, y: Double($0)) }
    let wild: [TileLayout.Point] = [
      .init("a", x: .nan, y: .infinity), .init("b", x: 1e300, y: -1e300), .init("c", x: 1e-300, y: 0),
    ]
    for points in [same, line, wild] {
      #expect(Set(TileLayout(points, columns: 3).cells).count == points.count)
      #expect(Set(TileLayout(points, columns: -1).cells).count == points.count)
    }
    #expect(TileLayout(same, columns: 3).cells == TileLayout(same, columns: 3).cells)
  }

  @Test func `75 places are laid out at once, 204 before anybody notices`() {
    let clock = ContinuousClock()
    let many = (0..<204).map { (index: Int) -> TileLayout.Point in
      let (x, y) = (Double(index * 7919 % 189), Double(index * 104_729 % 162))
      return TileLayout.Point("\(index)", x: x, y: y)
    }
    // Ten times what a debug build takes alone: the other tests run beside it.
    #expect(clock.measure { _ = TileLayout(sonLaPoints, columns: 8) } < .seconds(1))
    #expect(clock.measure { _ = TileLayout(many, columns: 16) } < .seconds(10))
  }

  /// Spearman's rank correlation.
  private func alike(_ one: [Double], _ other: [Double]) -> Double {
    let (a, b) = (ranks(one), ranks(other))
    let mean = Double(a.count - 1) / 2
    let over = zip(a, b).map { ($0 - mean) * ($1 - mean) }.reduce(0, +)
    let under = { (ranks: [Double]) in ranks.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) }
    return over / (under(a) * under(b)).squareRoot()
  }
  /// Equal values share the middle of their ranks.
  private func ranks(_ values: [Double]) -> [Double] {
    values.map { value in
      Double(values.count { $0 < value }) + Double(values.count { $0 == value } - 1) / 2
    }
  }
}
