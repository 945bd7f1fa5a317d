// What holds of a unit has days, and these must fit together: no day twice, none left out, none
// beyond the unit's own.

enum UnitFactChecks {
  static let all = [
    unitNamesOverlap, unitNameGaps, unitKindsOverlap, unitKindGaps, unitLocationsOverlap,
    unitLocationGaps,
    unitFactsOutside, unitReversedDays, unitFormMisfits,
  ]

  /// A unit has two names on one day.
  static let unitNamesOverlap = TreeRule("unit-names-overlap") { history in
    history.records.filter { overlap($0.names.map(\.validity)) }.map { TreeViolation($0) }
  }
  /// A unit exists on days on which it does not have a name.
  static let unitNameGaps = TreeRule("unit-name-gap") { history in
    history.records.filter { !covers($0.names.map(\.validity), $0.unit.validity) }.map {
      TreeViolation($0)
    }
  }
  /// A unit is two things on one day: a commune and a district.
  static let unitKindsOverlap = TreeRule("unit-kinds-overlap") { history in
    history.records.filter { overlap($0.natures.map(\.validity)) }.map { TreeViolation($0) }
  }
  /// There are days on which the nature of a unit is not known.
  static let unitKindGaps = TreeRule("unit-kind-gap") { history in
    history.records.filter { isGappy($0.natures.map(\.validity), $0) }.map { TreeViolation($0) }
  }
  /// A unit has two locations, or two codes, on one day.
  static let unitLocationsOverlap = TreeRule("unit-locations-overlap") { history in
    history.records.filter { overlap($0.locations.map(\.validity)) }.map { TreeViolation($0) }
  }
  /// There are days on which a unit has neither code nor place.
  static let unitLocationGaps = TreeRule("unit-location-gap") { history in
    history.records.filter { isGappy($0.locations.map(\.validity), $0) }.map { TreeViolation($0) }
  }
  /// Something holds of a unit before it began or after it ended.
  static let unitFactsOutside = TreeRule("unit-fact-outside") { history in
    history.records.filter { record in !record.stretches.allSatisfy(record.unit.validity.covers) }
      .map { TreeViolation($0) }
  }
  /// A unit, or something that holds of it, ends before it begins.
  static let unitReversedDays = TreeRule("unit-reversed-days") { history in
    history.records.filter {
      $0.unit.validity.isReversed || $0.stretches.contains(where: \.isReversed)
    }.map {
      TreeViolation($0)
    }
  }
  /// A unit was founded among people among whom its kind cannot be: a commune of a clan.
  static let unitFormMisfits = TreeRule("unit-form-misfit") { history in
    history.records.filter { record in
      record.facts.natures.contains { nature in
        nature.fact.form.map { !nature.fact.kind.forms.contains($0) } ?? false
      }
    }.map { TreeViolation($0) }
  }
}

extension UnitHistory.Record {
  /// The days of all that holds of it but its parents, of which other rules speak.
  fileprivate var stretches: [Validity] {
    natures.map(\.validity) + locations.map(\.validity) + names.map(\.validity)
  }
}

/// A record that says nothing of it is one thing in one place all the time.
private func isGappy(_ stretches: [Validity], _ record: UnitHistory.Record) -> Bool {
  !stretches.isEmpty && !covers(stretches, record.unit.validity)
}
/// Two of them hold on one day.
func overlap(_ stretches: [Validity]) -> Bool {
  let sorted = stretches.sorted { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }
  return zip(sorted, sorted.dropFirst()).contains { $0.overlaps($1) }
}
/// Every day of `whole` lies in one of them.
func covers(_ stretches: [Validity], _ whole: Validity) -> Bool {
  var day = whole.from ?? .distantPast
  for stretch in stretches.sorted(by: { ($0.from ?? .distantPast) < ($1.from ?? .distantPast) }) {
    guard (stretch.from ?? .distantPast) <= day else { break }
    guard let to = stretch.to else { return true }
    day = max(day, to.next)
  }
  return (whole.to ?? .distantFuture) < day
}
