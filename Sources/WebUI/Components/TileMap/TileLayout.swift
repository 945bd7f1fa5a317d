/// One cell of a grid for each place, so that a map can give every place a tile of the same size: a
/// town that is a dot on a real map is as easy to see and to tap as the widest mountain commune.
///
/// North stays up, and neighbours stay near: of all ways to put the places into the grid this is
/// the one that moves them least (the least sum of squared distances). The same places give the
/// same grid, in whatever order they come.
public struct TileLayout: Sendable {
  public struct Point: Sendable {
    /// Decides between places at the very same point.
    let name: String
    let x: Double
    let y: Double

    /// - Parameters:
    ///   - x: grows to the east, in any unit that is as long as that of `y`.
    ///   - y: grows to the north.
    public init(_ name: String, x: Double, y: Double) {
      self.name = name
      self.x = within(x)
      self.y = within(y)
    }
  }
  /// Counted from the top left, from 0.
  public struct Cell: Sendable, Hashable {
    public let column: Int
    public let row: Int
    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }
  public let columns: Int
  public let rows: Int
  /// One for each point, in the order of the points.
  public let cells: [Cell]

  /// - Parameter columns: how many tiles lie side by side; as many rows as the outline and the
  ///   number of places need.
  public init(_ points: [Point], columns wanted: Int) {
    let columns = max(1, wanted)
    let outline = Outline(points)
    let rows = TileLayout.rows(points.count, columns: columns, outline: outline)
    let order = points.indices.sorted { points[$0].stands(before: points[$1]) }
    let targets = order.map { outline.target(of: points[$0], columns: columns, rows: rows) }
    let places = cheapestAssignment(
      targets.map { target in
        (0..<columns * rows).map { target.cost(column: $0 % columns, row: $0 / columns) }
      })
    var cells = [Cell](repeating: Cell(column: 0, row: 0), count: points.count)
    for (index, place) in zip(order, places) {
      cells[index] = Cell(column: place % columns, row: place / columns)
    }
    self.columns = columns
    self.rows = rows
    self.cells = cells
  }

  /// As many as the outline of the places asks for, so that it is not distorted; more, when a grid
  /// of so few columns could not hold them and a fifth of empty cells, which is what lets the
  /// outline show.
  private static func rows(_ count: Int, columns: Int, outline: Outline) -> Int {
    let needed = max(1, (count * 6 + columns * 5 - 1) / (columns * 5))
    guard outline.width > 0 else { return outline.height > 0 ? max(needed, count) : needed }
    let natural = (Double(columns - 1) * outline.height / outline.width).rounded() + 1
    return max(needed, min(Int(min(natural, 1e6)), count))
  }
}

extension TileLayout.Point {
  fileprivate func stands(before other: Self) -> Bool {
    (-y, x, name) < (-other.y, other.x, other.name)
  }
}

/// Numbers from a file may be anything; a point outside every map must not crash the layout.
private func within(_ value: Double) -> Double { value.isFinite ? max(-1e9, min(1e9, value)) : 0 }

/// The box around all points.
private struct Outline {
  let (west, north): (Double, Double)
  let (width, height): (Double, Double)

  init(_ points: [TileLayout.Point]) {
    west = points.map(\.x).min() ?? 0
    north = points.map(\.y).max() ?? 0
    width = (points.map(\.x).max() ?? 0) - west
    height = north - (points.map(\.y).min() ?? 0)
  }
  /// Where the point would lie in the grid if no other were there.
  func target(of point: TileLayout.Point, columns: Int, rows: Int) -> Target {
    let along = width > 0 ? (point.x - west) / width : 0.5
    let down = height > 0 ? (north - point.y) / height : 0.5
    return Target(
      x: Int((along * Double(columns - 1) * 100).rounded()),
      y: Int((down * Double(rows - 1) * 100).rounded()))
  }
}

/// In hundredths of a cell: whole numbers add up the same on every machine.
private struct Target {
  let x: Int
  let y: Int
  func cost(column: Int, row: Int) -> Int {
    let (dx, dy) = (column * 100 - x, row * 100 - y)
    return dx * dx + dy * dy
  }
}
