import Testing

@testable import App

@Suite struct SimplifyingTests {
  private typealias Point = Boundary.Point

  /// A grid of places whose shared lines wander, each place drawn from a corner of its own and either way round.
  private func grid(_ side: Int, using random: inout Seeded) -> [Boundary] {
    var lines: [[Int]: [Point]] = [:]
    func wander(_ a: (Int, Int), _ b: (Int, Int)) -> [Point] {
      let key = [a.0, a.1, b.0, b.1]
      if let known = lines[key] { return known }
      let steps = 2 + random.upTo(30)
      let line = (0...steps).map { step -> Point in
        let (x, y) = (a.0 * 10_000 * (steps - step) / steps + b.0 * 10_000 * step / steps, a.1 * 10_000 * (steps - step) / steps + b.1 * 10_000 * step / steps)
        let off = step == 0 || step == steps ? 0 : random.upTo(1200) - 600
        return Point(x: Int32(a.0 == b.0 ? x + off : x), y: Int32(a.0 == b.0 ? y : y + off))
      }
      lines[key] = line
      return line
    }
    return (0..<side * side).map { index in
      let (x, y) = (index % side, index / side)
      var ring =
        wander((x, y), (x + 1, y)).dropLast() + wander((x + 1, y), (x + 1, y + 1)).dropLast()
        + wander((x, y + 1), (x + 1, y + 1)).reversed().dropLast() + wander((x, y), (x, y + 1)).reversed().dropLast()
      let turn = random.upTo(ring.count - 1)
      ring = ring[turn...] + ring[..<turn]
      return Boundary(rings: [random.once(in: 2) ? Array(ring) : ring.reversed()])
    }
  }
  /// The stretches of line between corners, whichever way they are drawn.
  private func stretches(_ boundary: Boundary) -> Set<Set<Point>> {
    Set(boundary.rings.flatMap { ring in ring.indices.map { Set([ring[$0], ring[($0 + 1) % ring.count]]) } })
  }

  @Test func `Neighbours that shared a line still share it, corner by corner`() {
    var random = Seeded("shared lines")
    for _ in 0..<20 {
      let side = 2 + random.upTo(3)
      let before = grid(side, using: &random)
      let after = before.simplified(by: 0.004)
      #expect(after.flatMap(\.rings).joined().count < before.flatMap(\.rings).joined().count)
      var uses: [Set<Point>: Int] = [:]
      for boundary in after { for stretch in stretches(boundary) { uses[stretch, default: 0] += 1 } }
      let rim = Point(x: 0, y: 0)...Point(x: Int32(side) * 10_000, y: Int32(side) * 10_000)
      // Inside, every stretch is the side of exactly two places: no gap and no overlap.
      for (stretch, count) in uses where count != 2 {
        let isRim = stretch.allSatisfy { near($0.x, side) || near($0.y, side) } && rim.contains(stretch.first ?? rim.lowerBound)
        #expect(count == 1 && (isRim || stretch.contains { near($0.x, side) || near($0.y, side) }))
      }
      #expect(uses.values.contains(2))
    }
  }
  private func near(_ number: Int32, _ side: Int) -> Bool { abs(number) <= 600 || abs(number - Int32(side) * 10_000) <= 600 }

  @Test func `No corner that is left out lay farther off than was allowed`() {
    var random = Seeded("tolerance")
    for _ in 0..<20 {
      let before = grid(3, using: &random)
      let after = before.simplified(by: 0.004)
      for (one, other) in zip(before, after) {
        let (ring, kept) = (one.rings[0], Array(other.rings[0]))
        #expect(
          ring.allSatisfy { point in
            kept.indices.contains { distance(point, kept[$0], kept[($0 + 1) % kept.count]) <= 400.001 }
          })
        #expect(Set(kept).isSubset(of: Set(ring)))
      }
    }
  }
  private func distance(_ point: Point, _ one: Point, _ other: Point) -> Double {
    let (dx, dy) = (Double(other.x - one.x), Double(other.y - one.y))
    let (px, py) = (Double(point.x - one.x), Double(point.y - one.y))
    let length = dx * dx + dy * dy
    let along = length > 0 ? max(0, min(1, (px * dx + py * dy) / length)) : 0
    let (x, y) = (px - along * dx, py - along * dy)
    return (x * x + y * y).squareRoot()
  }

  @Test func `No place vanishes, however small, and an island keeps its shape in the hole around it`() {
    let dot = [Point(x: 0, y: 0), Point(x: 3, y: 0), Point(x: 3, y: 3), Point(x: 0, y: 3)]
    let wide = [Point(x: -50_000, y: -50_000), Point(x: 50_000, y: -50_000), Point(x: 50_000, y: 50_000), Point(x: -50_000, y: 50_000)]
    let after = [Boundary(rings: [wide, dot.reversed()]), Boundary(rings: [dot])].simplified(by: 0.01)
    #expect(after[0].rings[0].count == 4)
    #expect(after[1].rings[0].count >= 3)
    #expect(Set(after[0].rings[1]) == Set(after[1].rings[0]))
  }

  @Test func `Nothing, an eight and a place that hangs on one corner are no trouble`() {
    #expect([Boundary]().simplified(by: 1).isEmpty && [Boundary]().tolerance == 0)
    let eight = [Point(x: 0, y: 0), Point(x: 9, y: 9), Point(x: 9, y: 0), Point(x: 0, y: 9)]
    let touching = [Point(x: 0, y: 0), Point(x: -9, y: 0), Point(x: -9, y: -9), Point(x: 0, y: -9)]
    let after = [Boundary(rings: [eight]), Boundary(rings: [touching])].simplified(by: 0.00001)
    #expect(after.allSatisfy { $0.rings[0].count >= 3 })
    #expect([Boundary(rings: [eight])].tolerance > 0)
  }
}
