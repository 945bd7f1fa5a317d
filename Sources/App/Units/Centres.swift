import Paper
import Store

/// Where a unit lies: the middle of its area, to a hundredth of a degree. A map of tiles needs no more, and such a
/// point is a fact, where a boundary may be somebody's work.
struct Centre: Sendable {
  /// A code is another unit's in another year: it counts within its own set of data.
  let code: String
  let longitude: Double
  let latitude: Double
}

/// The centres that travel with the program, in the order of their codes.
/// - Parameter province: the folder of the set: `SonLa2022` (districts and communes) or `SonLa2025` (communes).
func centres(_ province: String) throws -> [Centre] {
  let path = "Province/\(province)/centres.csv"
  return try provinceRecords(path).map { fields in
    guard fields.count == 3, let longitude = Double(fields[1]), let latitude = Double(fields[2]) else {
      throw StoreError(.other, "\(path): \(fields) is no centre")
    }
    return Centre(code: fields[0], longitude: longitude, latitude: latitude)
  }
}

/// The names that the units of such a set bear last, by their codes.
func unitNames(_ province: String) throws -> [String: String] {
  let rows = try provinceRecords("Province/\(province)/units.csv").filter { $0.count > 3 }
  return Dictionary(rows.map { ($0[1], $0[3]) }, uniquingKeysWith: { $1 })
}

/// The rows of a file that travels with the program, without its header.
private func provinceRecords(_ path: String) throws -> [[String]] {
  guard let text = EmbeddedFiles.text(path) else { throw StoreError(.other, "\(path) is not in the program") }
  return try CSV.read(text).dropFirst().map(\.fields)
}
