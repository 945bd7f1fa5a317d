import Foundation
import Store
import Vietnamese

/// What somebody says of boundaries that he loads.
struct BoundaryOrigin: Sendable {
  let file: String
  let source: String
  let licence: String
  /// The day on which the units bear the codes of the file; nil to find it.
  var day: Day?
}

extension AppContext {
  /// Keeps the boundaries of a file, of all its places or of none. What the same units had before is replaced.
  /// - Throws: `Problem.invalid` with every place whose code means no unit on that day, or one of another name.
  @discardableResult
  func loadBoundaries(
    _ features: [GeoJSONFeature], _ origin: BoundaryOrigin, by name: String, in db: any Connection
  ) throws -> (set: BoundarySet, count: Int) {
    let matching = BoundaryMatching(try UnitHistory.current(self, in: db), features)
    let day = origin.day ?? matching.likeliestDay(today: db.today)
    let units = try matching.units(on: day)
    let boundaries = features.map(\.boundary)
    let set = BoundarySet(
      id: .new(), file: origin.file, source: origin.source, licence: origin.licence, day: day, createdAt: db.now,
      createdBy: name)
    try set.save(Array(zip(units, boundaries.simplified(by: boundaries.tolerance))), in: db)
    try audit(
      "boundaries.loaded", ["file": origin.file, "count": "\(units.count)", "day": day.short],
      by: .commandLine(name), on: "boundary_set \(set.id)", in: nil, db)
    return (set, units.count)
  }

  /// Removes all boundaries; the map draws tiles again.
  func dropBoundaries(by name: String, in db: any Connection) throws -> Int {
    let count = try BoundarySet.dropAll(in: db)
    try audit("boundaries.dropped", ["count": "\(count)"], by: .commandLine(name), on: "boundary_set", in: nil, db)
    return count
  }
}

/// Which units the places of a file mean. A code was another unit's before a reform, so code and day belong together.
private struct BoundaryMatching {
  private let features: [GeoJSONFeature]
  private let byCode: [String: [UnitHistory.Record]]

  init(_ history: UnitHistory, _ features: [GeoJSONFeature]) {
    self.features = features
    let codes = Set(features.map(\.code))
    let kinds: Set<Unit.Kind> = [.province, .district, .commune]
    byCode = Dictionary(
      grouping: history.records.filter { kinds.contains($0.unit.kind) && codes.contains($0.unit.code) },
      by: \.unit.code)
  }
  private func record(_ code: String, on day: Day) -> UnitHistory.Record? {
    byCode[code]?.first { $0.unit.validity.holds(on: day) }
  }

  /// The day on which most codes of the file are those of a unit; of several the one on which most names fit, and then
  /// the latest.
  func likeliestDay(today: Day) -> Day {
    let turns = byCode.values.joined().flatMap { record in
      record.names.flatMap { [$0.validity.from, $0.validity.to] }
        + [record.unit.validity.from, record.unit.validity.to]
    }
    let days = Set(turns.compactMap { $0 } + [today])
    let ranked = days.map { day -> (codes: Int, names: Int, day: Day) in
      let found = features.compactMap { feature in record(feature.code, on: day).map { (feature, $0) } }
      return (found.count, found.count { isSame($0.0.name, $0.1.displayName(on: day)) }, day)
    }
    return ranked.max { ($0.codes, $0.names, $0.day) < ($1.codes, $1.names, $1.day) }?.day ?? today
  }

  /// One for each place of the file.
  func units(on day: Day) throws -> [Identifier] {
    var (units, problems, seen): ([Identifier], [LocalizedMessage], [String: Int]) = ([], [], [:])
    for feature in features {
      let t = { (key: String, parts: [String: any Localizable]) in
        problems.append(boundaryProblem(feature.number, feature.code, LocalizedMessage(key, parts)))
      }
      if let before = seen.updateValue(feature.number, forKey: feature.code) {
        t("boundaries.code-twice", ["number": "\(before)"])
      } else if let record = record(feature.code, on: day) {
        let known = record.displayName(on: day)
        if !isSame(feature.name, known) {
          t("boundaries.other-name", ["name": feature.name, "known": known, "day": day])
        }
        units.append(record.unit.id)
      } else {
        t("boundaries.unknown-code", ["name": feature.name, "day": day])
      }
    }
    guard problems.isEmpty else { throw boundaryProblems(problems) }
    return units
  }
}

/// The same name, with or without the word for its kind, wherever the tone is put: `Hòa` is `Hoà`, `Hắc` is not `Hặc`.
private func isSame(_ written: String, _ known: String) -> Bool {
  let written = letters(written)
  return written == letters(known) || written == letters(unitNameWithoutKind(known))
}
private func letters(_ name: String) -> [[Unicode.Scalar]] {
  name.lowercased().split(whereSeparator: \.isWhitespace).map { word in
    String(word).decomposedStringWithCanonicalMapping.unicodeScalars.sorted()
  }
}
