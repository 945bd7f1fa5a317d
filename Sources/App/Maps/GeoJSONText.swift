/// A GeoJSON file as it is written. An error in one place does not hide errors in the next.
struct GeoJSONText: Decodable {
  let type: String
  let features: [Feature]

  struct Feature: Decodable {
    let code: String?
    let name: String?
    let geometry: Geometry

    private enum Keys: String, CodingKey { case properties, geometry }
    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: Keys.self)
      let properties =
        (try? container?.decode([String: Property].self, forKey: .properties)) ?? [:]
      let text = { (names: [String]) in
        names.compactMap { properties[$0]?.text?.trimmed }.first { !$0.isEmpty }
      }
      code = text(["code", "ma"])
      name = text(["name", "ten"])
      geometry = (try? container?.decode(Geometry.self, forKey: .geometry)) ?? .unreadable
    }
  }
  /// A property of a place; only texts matter. A code written as a number has lost its leading
  /// zeros.
  private struct Property: Decodable {
    let text: String?
    init(from decoder: any Decoder) throws {
      text = try? decoder.singleValueContainer().decode(String.self)
    }
  }
  enum Geometry: Decodable {
    case polygons([[[Position]]])
    case other(String)
    case unreadable

    private enum Keys: String, CodingKey { case type, coordinates }
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      let type = try container.decode(String.self, forKey: .type)
      self =
        switch type {
        case "Polygon": .polygons([try container.decode([[Position]].self, forKey: .coordinates)])
        case "MultiPolygon":
          .polygons(try container.decode([[[Position]]].self, forKey: .coordinates))
        default: .other(String(type.prefix(40)))
        }
    }
  }
  /// Longitude first, as RFC 7946 has it; a height may follow and is left out.
  struct Position: Decodable, Equatable {
    let longitude: Double
    let latitude: Double

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      longitude = try container.decode(Double.self)
      latitude = try container.decode(Double.self)
    }
  }
}
