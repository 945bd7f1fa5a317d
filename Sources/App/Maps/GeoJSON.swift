import Foundation

/// A place of a GeoJSON file (RFC 7946), with what a map of units needs of it.
struct GeoJSONFeature: Sendable {
  /// Its place in the file, from 1.
  let number: Int
  let code: String
  let name: String
  let boundary: Boundary

  /// The places of a file, each a polygon or several in degrees (WGS84).
  /// - Throws: `Problem.invalid` with everything that is wrong.
  static func read(_ data: Data) throws -> [GeoJSONFeature] {
    let file: GeoJSONText
    do { file = try JSONDecoder().decode(GeoJSONText.self, from: data) } catch DecodingError
      .dataCorrupted
    {
      throw boundaryProblems([LocalizedMessage("boundaries.not-json")])
    } catch is DecodingError {
      throw boundaryProblems([LocalizedMessage("boundaries.not-a-collection")])
    }
    guard file.type == "FeatureCollection" else {
      throw boundaryProblems([LocalizedMessage("boundaries.not-a-collection")])
    }
    guard !file.features.isEmpty else {
      throw boundaryProblems([LocalizedMessage("boundaries.no-features")])
    }
    var features: [GeoJSONFeature] = []
    var problems: [LocalizedMessage] = []
    for (index, text) in file.features.enumerated() {
      do throws(GeoJSONProblem) { features.append(try GeoJSONFeature(index + 1, text)) } catch {
        problems.append(boundaryProblem(index + 1, code: text.code, error.message))
      }
    }
    guard problems.isEmpty else { throw boundaryProblems(problems) }
    return features
  }

  private init(_ number: Int, _ text: GeoJSONText.Feature) throws(GeoJSONProblem) {
    guard let code = text.code else { throw .of("boundaries.no-code") }
    guard let name = text.name else { throw .of("boundaries.no-name") }
    let rings: [[GeoJSONText.Position]]
    switch text.geometry {
    case .polygons(let polygons): rings = polygons.flatMap { $0 }
    case .other(let type): throw .of("boundaries.wrong-geometry", ["type": type])
    case .unreadable: throw .of("boundaries.unreadable")
    }
    guard !rings.isEmpty else { throw .of("boundaries.unreadable") }
    var read: [[Boundary.Point]] = []
    for ring in rings { read.append(try points(ring)) }
    self.number = number
    self.code = code
    self.name = name
    boundary = Boundary(rings: read)
  }
}

/// The first thirty problems of a file, and the number of the others.
func boundaryProblems(_ messages: [LocalizedMessage]) -> Problem {
  let rest = messages.count - 30
  let more = rest > 0 ? [LocalizedMessage("sheet.more-problems", ["count": "\(rest)"])] : []
  let all = messages.prefix(30) + more + [LocalizedMessage("boundaries.nothing-loaded")]
  return .invalid(all.map { FieldProblem("", $0) })
}
/// What is wrong with one place of the file.
func boundaryProblem(
  _ number: Int, code: String?, _ what: LocalizedMessage
) -> LocalizedMessage {
  LocalizedMessage(
    "boundaries.feature", ["number": "\(number)", "code": code ?? "–", "what": what])
}

private struct GeoJSONProblem: Error {
  let message: LocalizedMessage
  static func of(_ key: String, _ parts: [String: any Localizable] = [:]) -> GeoJSONProblem {
    GeoJSONProblem(message: LocalizedMessage(key, parts))
  }
}

/// A closed ring that encloses an area, without its last point and without repeated points.
private func points(_ ring: [GeoJSONText.Position]) throws(GeoJSONProblem) -> [Boundary.Point] {
  guard ring.count >= 4 else { throw .of("boundaries.short-ring", ["count": "\(ring.count)"]) }
  var points: [Boundary.Point] = []
  for position in ring {
    let point = try place(position)
    if points.last != point { points.append(point) }
  }
  guard points.first == points.last, ring.first == ring.last else {
    throw .of("boundaries.open-ring")
  }
  points.removeLast(points.count > 1 ? 1 : 0)
  guard points.count >= 3, encloses(points) else { throw .of("boundaries.flat-ring") }
  return points
}
private func place(_ position: GeoJSONText.Position) throws(GeoJSONProblem) -> Boundary.Point {
  let (x, y) = (position.longitude, position.latitude)
  guard (-180...180).contains(x), (-90...90).contains(y) else {
    let isSwapped = (-90...90).contains(x) && (-180...180).contains(y)
    throw .of(isSwapped ? "boundaries.swapped" : "boundaries.outside", ["x": "\(x)", "y": "\(y)"])
  }
  let step = { (degrees: Double) in Int32((degrees * Boundary.Point.steps).rounded()) }
  return Boundary.Point(x: step(x), y: step(y))
}
private func encloses(_ ring: [Boundary.Point]) -> Bool {
  // Not the area: the two halves of an eight cancel each other.
  let (first, second) = (ring[0], ring[1])
  return ring.contains { point in
    (Int64(second.x) - Int64(first.x)) * (Int64(point.y) - Int64(first.y))
      != (Int64(second.y) - Int64(first.y)) * (Int64(point.x) - Int64(first.x))
  }
}
