/// Puts outlines in plane coordinates into a drawing of a fixed width.
struct SVGOutlines {
  static let width = 1000
  let height: Int
  private let (west, north, scale): (Double, Double, Double)

  /// Nil when no outline covers any area.
  init?(_ rings: [[TileLayout.Point]]) {
    let points = rings.joined()
    guard let west = points.map(\.x).min(), let east = points.map(\.x).max(),
      let north = points.map(\.y).max(),
      let south = points.map(\.y).min(), east > west, north > south
    else { return nil }
    self.west = west
    self.north = north
    scale = Double(SVGOutlines.width) / (east - west)
    height = Int(min((north - south) * scale, 5000).rounded(.up))
  }

  /// Rounded to even numbers: a phone shows no more, it makes a page much lighter, and neighbours
  /// that share a line still share it, because each corner is rounded the same in both.
  private func place(_ point: TileLayout.Point) -> (x: Int, y: Int) {
    (
      Int(((point.x - west) * scale / 2).rounded()) * 2,
      Int((min((north - point.y) * scale, 5000) / 2).rounded()) * 2
    )
  }
  private func corners(_ ring: [TileLayout.Point]) -> [(x: Int, y: Int)] {
    ring.map(place).reduce(into: []) { corners, next in
      if corners.last.map({ $0 == next }) != true { corners.append(next) }
    }
  }

  /// The rings as the `d` of an SVG path, each corner by its distance from the one before: that is
  /// shorter.
  func path(_ rings: [[TileLayout.Point]]) -> String {
    rings.map(corners).filter { $0.count > 2 }.map { ring in
      let steps = zip(ring, ring.dropFirst()).flatMap { [$1.x - $0.x, $1.y - $0.y] }
      // The sign of a negative number parts it from the one before.
      let text = steps.enumerated().map { $0 > 0 && $1 >= 0 ? " \($1)" : "\($1)" }.joined()
      return "M\(ring[0].x) \(ring[0].y)l\(text)z"
    }.joined()
  }

  /// The middle of the largest ring, by area, and the box around it.
  func largestBox(of rings: [[TileLayout.Point]]) -> (x: Int, y: Int, width: Int, height: Int) {
    let all = rings.map { centred(corners($0)) }
    let largest = all.max { $0.area < $1.area } ?? (0, 0, 0, 0, 0)
    return (largest.x, largest.y, largest.width, largest.height)
  }
  private func centred(_ ring: [(x: Int, y: Int)]) -> (
    area: Int, x: Int, y: Int, width: Int, height: Int
  ) {
    let (xs, ys) = (ring.map(\.x), ring.map(\.y))
    let box = ((xs.min() ?? 0, xs.max() ?? 0), (ys.min() ?? 0, ys.max() ?? 0))
    var area = 0
    var x = 0
    var y = 0
    for (one, next) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
      let cross = one.x * next.y - next.x * one.y
      area += cross
      x += (one.x + next.x) * cross
      y += (one.y + next.y) * cross
    }
    let (width, height) = (box.0.1 - box.0.0, box.1.1 - box.1.0)
    guard area != 0 else { return (0, box.0.0 + width / 2, box.1.0 + height / 2, width, height) }
    return (abs(area), x / (3 * area), y / (3 * area), width, height)
  }
}
