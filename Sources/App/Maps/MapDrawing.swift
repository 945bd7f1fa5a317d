import Store
import WebUI

/// Where each unit of a map is drawn: its tile by the centre of its area, or its real boundary
/// where one is loaded.
struct MapDrawing {
  enum Style: String, CaseIterable {
    case tiles = "o"
    case boundaries = "ranh"
  }
  let form: Style
  /// Of how many units a boundary is loaded.
  let outlined: Int
  /// Where the boundaries come from that are drawn.
  let credits: [BoundarySet]
  private let cells: [Identifier: TileLayout.Cell]
  private let rings: [Identifier: [[TileLayout.Point]]]

  init(_ map: UnitMap, asked: Style, _ app: AppContext, in db: any Connection) throws {
    let known = try Boundaries.current(app, in: db)
    let units = map.items.map(\.unit)
    let boundaries = Dictionary(
      units.compactMap { unit in known[unit].map { (unit, $0) } },
      uniquingKeysWith: { first, _ in first })
    outlined = boundaries.count
    form = boundaries.isEmpty ? .tiles : asked
    credits = form == .boundaries ? known.sets(of: units) : []
    rings = form == .boundaries ? onPlane(boundaries) : [:]
    cells = try MapDrawing.cells(map)
  }

  /// A grid for those whose location is known; the others are in rows below.
  private static func cells(_ map: UnitMap) throws -> [Identifier: TileLayout.Cell] {
    let known = try centres(on: map.period.last)
    let located = map.items.compactMap { place in
      known[place.code].map { (unit: place.unit, centre: $0) }
    }
    let columns = columns(for: map.items.count)
    let layout = TileLayout(projected(located.map(\.centre)), columns: columns)
    var cells = Dictionary(
      zip(located.map(\.unit), layout.cells), uniquingKeysWith: { first, _ in first })
    let rest = map.items.filter { cells[$0.unit] == nil }
    let rows = located.isEmpty ? 0 : layout.rows
    for (index, place) in rest.enumerated() {
      cells[place.unit] = TileLayout.Cell(column: index % columns, row: rows + index / columns)
    }
    return cells
  }
  /// Few places get large tiles; up to a hundred fit a phone side by side, more lie in a box that
  /// scrolls.
  private static func columns(for count: Int) -> Int { count <= 20 ? 4 : count <= 100 ? 8 : 14 }

  func tile(
    _ place: UnitMap.Item, value: String, title: String, shade: Int?, path: String
  ) -> TileMap.Tile {
    TileMap.Tile(
      place.name, label: unitNameWithoutKind(place.name), value: value, title: title, shade: shade,
      path: path,
      cell: cells[place.unit] ?? .init(column: 0, row: 0), rings: rings[place.unit] ?? [])
  }
}

private func onPlane(_ boundaries: [Identifier: Boundary]) -> [Identifier: [[TileLayout.Point]]] {
  let shorter = longitudeScale(
    at: boundaries.values.flatMap(\.rings).compactMap { $0.first }.map {
      Double($0.y) / Boundary.Point.steps
    })
  return boundaries.mapValues { boundary in
    boundary.rings.map { ring in
      ring.map { point in
        TileLayout.Point(
          "", x: Double(point.x) / Boundary.Point.steps * shorter,
          y: Double(point.y) / Boundary.Point.steps)
      }
    }
  }
}
