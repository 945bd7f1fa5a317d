import Foundation

extension [Boundary] {
  /// The same boundaries with fewer corners: no line moves by more than `tolerance` degrees.
  ///
  /// A corner stays in all of its rings or in none, so neighbours that share a line still share it.
  /// Where three units meet the corner always stays; the lines between such corners are thinned
  /// after Douglas and Peucker (1973), always beginning at the same end.
  func simplified(by tolerance: Double) -> [Boundary] {
    let rings = flatMap(\.rings)
    var thinning = LineSimplifier(rings, tolerance)
    for ring in rings { thinning.take(ring) }
    for ring in rings { thinning.spare(ring) }
    return map { boundary in
      Boundary(rings: boundary.rings.map { $0.filter(thinning.stays.contains) })
    }
  }

  /// A thousandth of the longer side of the box around all of them: as fine as a screen can show.
  var tolerance: Double {
    let points = lazy.flatMap(\.rings).joined()
    guard let first = points.first else { return 0 }
    var (west, east) = (first.x, first.x)
    var (south, north) = (first.y, first.y)
    for point in points {
      (west, east) = (Swift.min(west, point.x), Swift.max(east, point.x))
      (south, north) = (Swift.min(south, point.y), Swift.max(north, point.y))
    }
    let side = Swift.max(Int64(east) - Int64(west), Int64(north) - Int64(south))
    return Double(side) / Boundary.Point.steps / 1000
  }
}

private struct LineSimplifier {
  private(set) var stays: Set<Boundary.Point> = []
  /// Corners whose two neighbours are not the same in every ring.
  private let joints: Set<Boundary.Point>
  /// In steps.
  private let tolerance: Double
  /// A degree of longitude is shorter than one of latitude.
  private let narrowing: Double

  init(_ rings: [[Boundary.Point]], _ tolerance: Double) {
    self.tolerance = tolerance * Boundary.Point.steps
    let heights = rings.lazy.joined().map { Double($0.y) }
    let middle = heights.reduce(0, +) / Double(max(1, rings.reduce(0) { $0 + $1.count }))
    narrowing = cos(middle / Boundary.Point.steps * .pi / 180)
    var beside: [Boundary.Point: Set<Boundary.Point>] = [:]
    for ring in rings {
      for place in ring.indices {
        beside[ring[place], default: []].formUnion([
          ring[(place + 1) % ring.count], ring[(place + ring.count - 1) % ring.count],
        ])
      }
    }
    joints = Set(beside.lazy.filter { $0.value.count != 2 }.map(\.key))
  }

  mutating func take(_ ring: [Boundary.Point]) {
    var ends = ring.indices.filter { joints.contains(ring[$0]) }
    if ends.count < 2 {
      // An island, or one that touches others at a single corner: it needs a second end, the same
      // for all rings.
      guard let first = ends.first ?? ring.indices.min(by: { ring[$0] < ring[$1] }) else {
        return
      }
      let far = ring.indices.max {
        (distance(ring[$0], ring[first]), ring[$0]) < (distance(ring[$1], ring[first]), ring[$1])
      }
      ends = [first, far ?? first].sorted()
    }
    for (place, end) in ends.enumerated() {
      let next = place + 1 < ends.count ? ends[place + 1] : ends[0] + ring.count
      let line = (end...next).map { ring[$0 % ring.count] }
      // Always in the same direction: of several corners at the same distance the same one must be
      // found.
      thin(isForward(line) ? line : line.reversed())
    }
  }
  private func isForward(_ line: [Boundary.Point]) -> Bool {
    !line.reversed().lexicographicallyPrecedes(line)
  }

  private mutating func thin(_ line: [Boundary.Point]) {
    stays.insert(line[0])
    stays.insert(line[line.count - 1])
    var open = [(0, line.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      let far = farthest(line[(first + 1)..<last], from: line[first], to: line[last])
      guard far.distance > tolerance else { continue }
      stays.insert(line[far.place])
      open += [(first, far.place), (far.place, last)]
    }
  }

  /// A ring with fewer than three corners left gets some back: no unit vanishes from the map.
  mutating func spare(_ ring: [Boundary.Point]) {
    var left = Array(Set(ring.filter(stays.contains))).sorted()
    while left.count < 3, left.count < Set(ring).count {
      let far = farthest(ring[...], from: left[0], to: left[left.count - 1])
      guard stays.insert(ring[far.place]).inserted else { return stays.formUnion(ring) }
      left.append(ring[far.place])
    }
  }

  private func farthest(
    _ points: ArraySlice<Boundary.Point>, from one: Boundary.Point, to other: Boundary.Point
  ) -> (place: Int, distance: Double) {
    var found: (place: Int, distance: Double) = (points.startIndex, -1)
    for place in points.indices {
      let distance = distance(points[place], from: one, to: other)
      if distance > found.distance { found = (place, distance) }
    }
    return found
  }
  private func distance(_ one: Boundary.Point, _ other: Boundary.Point) -> Double {
    hypot((Double(one.x) - Double(other.x)) * narrowing, Double(one.y) - Double(other.y))
  }
  /// From the point to the stretch between two others.
  private func distance(
    _ point: Boundary.Point, from one: Boundary.Point, to other: Boundary.Point
  ) -> Double {
    let dx = (Double(other.x) - Double(one.x)) * narrowing
    let dy = Double(other.y) - Double(one.y)
    let px = (Double(point.x) - Double(one.x)) * narrowing
    let py = Double(point.y) - Double(one.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? max(0, min(1, (px * dx + py * dy) / length)) : 0
    return hypot(px - along * dx, py - along * dy)
  }
}
