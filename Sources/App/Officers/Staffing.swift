import Store

/// How many full-time posts each unit has, on a day.
struct Staffing: Sendable {
  struct OfUnit: Sendable {
    let unit: Identifier
    let name: String
    let fullTime: [Post]
    let partTime: Int
    /// Posts that may or may not be full-time.
    let unknown: Int
    var isKnown: Bool { !fullTime.isEmpty || partTime > 0 }
  }
  let level: Unit.Kind
  let units: [OfUnit]

  init(_ level: Unit.Kind, in scope: OfficerSnapshot) {
    self.level = level
    units = scope.listed.filter { scope.unit($0).kind == level }.map { at in
      let posts = scope.held(at)
      return OfUnit(
        unit: scope.unit(at).id, name: scope.name(at),
        fullTime: posts.filter { $0.isFullTime == true },
        partTime: posts.count { $0.isFullTime == false },
        unknown: posts.count { $0.isFullTime == nil })
    }
  }
  var total: Int { units.reduce(0) { $0 + $1.fullTime.count } }
  /// Units grouped by their number of full-time posts, most first; without units where that is
  /// unknown.
  var groups: [(count: Int, units: [OfUnit])] {
    let known = units.filter(\.isKnown)
    return Set(known.map(\.fullTime.count)).sorted(by: >).map { count in
      (count, known.filter { $0.fullTime.count == count })
    }
  }
}

extension OfficerSnapshot {
  /// One table for each level that has officers on record.
  var staffings: [Staffing] { levels(listed).map { Staffing($0, in: self) } }
}
