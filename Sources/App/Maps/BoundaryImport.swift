import Foundation
import Store
import Vietnamese

/// What users state about the boundaries that they load.
struct BoundaryOrigin: Sendable {
  let file: String
  let source: String
  let licence: String
  /// The day on which the units have the codes of the file; nil to find it.
  var day: Day?
}

extension BoundarySet {
  /// Saves the boundaries of a file, of all its places or of none. Those that the same units had
  /// before are replaced. One audit entry.
  /// - Throws: `Problem.invalid` with every place whose code is not that of a unit on that day, or
  ///   that of a unit with another name.
  @discardableResult
  static func load(
    _ features: [GeoJSONFeature], _ origin: BoundaryOrigin, by operation: Operation
  ) throws -> (set: BoundarySet, count: Int) {
    let db = operation.db
    let matching = BoundaryMatching(try UnitHistory.current(operation.app, in: db), features)
    let day = origin.day ?? matching.likeliestDay(today: operation.today)
    let units = try matching.units(on: day)
    let boundaries = features.map(\.boundary)
    let set = BoundarySet(
      id: .new(), file: origin.file, source: origin.source, licence: origin.licence, day: day,
      createdAt: operation.now, createdBy: operation.user.name)
    let simplified = boundaries.simplified(by: boundaries.tolerance)
    try set.save(Array(zip(units, simplified)), in: db)
    try operation.audit(
      "boundaries.loaded", ["file": origin.file, "count": "\(units.count)", "day": day.short],
      on: "boundary_set \(set.id)", in: nil)
    return (set, units.count)
  }

  /// Removes all boundaries; the map draws tiles again. One audit entry.
  /// - Returns: how many there were.
  static func dropAll(by operation: Operation) throws -> Int {
    let count = try BoundarySet.deleteAll(in: operation.db)
    try operation.audit(
      "boundaries.dropped", ["count": "\(count)"], on: "boundary_set", in: nil)
    return count
  }
}

/// Finds the units of the places of a file. A code may be another unit's before a reform, so code
/// and day belong together.
private struct BoundaryMatching {
  private let features: [GeoJSONFeature]
  private let byCode: [String: [UnitHistory.Record]]

  init(_ history: UnitHistory, _ features: [GeoJSONFeature]) {
    self.features = features
    let codes = Set(features.map(\.code))
    let kinds: Set<Unit.Kind> = [.province, .district, .commune]
    byCode = Dictionary(
      grouping: history.records.filter {
        kinds.contains($0.unit.kind) && codes.contains($0.unit.code)
      }, by: \.unit.code)
  }
  private func record(_ code: String, on day: Day) -> UnitHistory.Record? {
    byCode[code]?.first { $0.unit.validity.holds(on: day) }
  }

  /// The day on which most codes of the file are those of a unit; of several the one on which most
  /// names fit, and then the latest.
  func likeliestDay(today: Day) -> Day {
    let changes = byCode.values.joined().flatMap { record in
      record.names.flatMap { [$0.validity.from, $0.validity.to] }
        + [record.unit.validity.from, record.unit.validity.to]
    }
    let days = Set(changes.compactMap { $0 } + [today])
    let ranked = days.map { day -> (codes: Int, names: Int, day: Day) in
      let found = features.compactMap { feature in
        record(feature.code, on: day).map { (feature, $0) }
      }
      return (found.count, found.count { isSame($0.0.name, $0.1.displayName(on: day)) }, day)
    }
    return ranked.max { ($0.codes, $0.names, $0.day) < ($1.codes, $1.names, $1.day) }?.day ?? today
  }

  /// One for each place of the file.
  func units(on day: Day) throws -> [Identifier] {
    var units: [Identifier] = []
    var problems: [LocalizedMessage] = []
    var seen: [String: Int] = [:]
    for feature in features {
      let reject = { (key: String, parts: [String: any Localizable]) in
        problems.append(
          boundaryProblem(feature.number, code: feature.code, LocalizedMessage(key, parts)))
      }
      if let before = seen.updateValue(feature.number, forKey: feature.code) {
        reject("boundaries.code-twice", ["number": "\(before)"])
      } else if let record = record(feature.code, on: day) {
        let known = record.displayName(on: day)
        if !isSame(feature.name, known) {
          reject("boundaries.other-name", ["name": feature.name, "known": known, "day": day])
        }
        units.append(record.unit.id)
      } else {
        reject("boundaries.unknown-code", ["name": feature.name, "day": day])
      }
    }
    guard problems.isEmpty else { throw boundaryProblems(problems) }
    return units
  }
}

/// The same name, with or without the word for its kind, with the tone on either vowel: `Hòa` is
/// `Hoà`, `Hắc` is not `Hặc`.
private func isSame(_ written: String, _ known: String) -> Bool {
  let written = letters(written)
  return written == letters(known) || written == letters(unitNameWithoutKind(known))
}
private func letters(_ name: String) -> [[Unicode.Scalar]] {
  name.lowercased().split(whereSeparator: \.isWhitespace).map { word in
    String(word).decomposedStringWithCanonicalMapping.unicodeScalars.sorted()
  }
}
