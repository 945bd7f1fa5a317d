import Foundation

@testable import App

/// A made-up place of a map: a square of that width, its lower left corner there, as GeoJSON writes it.
func square(
  _ code: String, _ name: String, at x: Double, _ y: Double, side: Double = 0.1, geometry: String? = nil
) -> String {
  let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
  let ring = corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
  let shape = geometry ?? #"{"type":"Polygon","coordinates":[[\#(ring)]]}"#
  return #"{"type":"Feature","properties":{"code":"\#(code)","name":"\#(name)"},"geometry":\#(shape)}"#
}
func collection(_ features: String...) -> String {
  #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
}
/// The three districts of the made-up province, side by side.
let madeUpDistricts = collection(
  square("901", "Huyện An Bình", at: 104, 21), square("902", "Huyện Bình Xuân", at: 104.1, 21),
  square("903", "Chiềng Mai", at: 104.2, 21))

extension AppContext {
  @discardableResult
  func loadMap(
    _ text: String, source: String = "bản vẽ tay", licence: String = "", day: Day? = nil
  ) async throws -> (set: BoundarySet, count: Int) {
    let features = try GeoJSONFeature.read(Data(text.utf8))
    let origin = BoundaryOrigin(file: "ranh.geojson", source: source, licence: licence, day: day)
    return try await database.write {
      try BoundarySet.load(
        features, origin, by: Operation(app: self, user: .commandLine("xuan"), db: $0))
    }
  }
  /// What a map is refused with, in words; nothing when it is taken.
  func mapRefusal(_ text: String, day: Day? = nil) async throws -> [String] {
    do { try await loadMap(text, day: day) } catch Problem.invalid(let problems) { return problems.map { localizer($0.message) } }
    return []
  }
  func boundaries() async throws -> Boundaries {
    try await database.read { try Boundaries.current(self, in: $0) }
  }
}
