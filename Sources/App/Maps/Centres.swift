import Formats
import Foundation
import Store
import WebUI

/// The middle of a unit's area, to a hundredth of a degree. A map of tiles needs no more, and such
/// a point is a fact, while boundaries may be protected by copyright.
struct Centre: Sendable {
  /// Codes are reused: this one counts only within its own data set.
  let code: String
  let longitude: Double
  let latitude: Double
}

/// The bundled centres, in the order of their codes.
/// - Parameter province: the folder of the set: `SonLa2022` (districts and communes) or `SonLa2025`
///   (communes).
func centres(_ province: String) throws -> [Centre] {
  let path = "ReferenceData/\(province)/centres.csv"
  return try provinceRecords(path).map { fields in
    guard fields.count == 3, let longitude = Double(fields[1]), let latitude = Double(fields[2])
    else {
      throw StoreError(.other, "\(path): \(fields) is not a centre")
    }
    return Centre(code: fields[0], longitude: longitude, latitude: latitude)
  }
}

/// The centres of the units that existed on that day, by their codes, of all bundled data sets.
func centres(on day: Day) throws -> [String: Centre] {
  try ["SonLa2022", "SonLa2025"].reduce(into: [:]) { found, province in
    let existing = Set(
      try provinceRecords("ReferenceData/\(province)/units.csv").filter { fields in
        fields.count > 6 && Validity(from: Day(fields[5]), to: Day(fields[6])).holds(on: day)
      }.map { $0[1] })
    for centre in try centres(province) where existing.contains(centre.code) {
      found[centre.code] = centre
    }
  }
}

/// Centres as points on a plane: away from the equator a degree of longitude is shorter than one of
/// latitude.
func projected(_ centres: [Centre]) -> [TileLayout.Point] {
  let shorter = longitudeScale(at: centres.map(\.latitude))
  return centres.map { TileLayout.Point($0.code, x: $0.longitude * shorter, y: $0.latitude) }
}
/// How much shorter a degree of longitude is than one of latitude, in the middle of these
/// latitudes.
func longitudeScale(at latitudes: [Double]) -> Double {
  cos(latitudes.reduce(0, +) / Double(max(1, latitudes.count)) * .pi / 180)
}

/// The last names of the units of a bundled data set, by their codes.
func unitNames(_ province: String) throws -> [String: String] {
  let rows = try provinceRecords("ReferenceData/\(province)/units.csv").filter { $0.count > 3 }
  return Dictionary(rows.map { ($0[1], $0[3]) }, uniquingKeysWith: { $1 })
}

/// The rows of a bundled file, without its header.
private func provinceRecords(_ path: String) throws -> [[String]] {
  guard let text = EmbeddedFiles.text(path) else {
    throw StoreError(.other, "\(path) is not in the program")
  }
  return try CSV.read(text).dropFirst().map(\.fields)
}
