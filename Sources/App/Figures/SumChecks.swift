import Vietnamese

/// Rules over what should add up.
enum SumChecks {
  static let all = [
    partsAgainstTotal, statedAgainstSum, missingUnits,
  ]

  /// The kinds of a thing, added up, are not the total that is stated beside them.
  static let partsAgainstTotal = figureCheck("parts-against-total") { scope in
    try scope.book.indicators.flatMap { indicator -> [Finding] in
      guard let breakdown = indicator.breakdown, let whole = scope.book.place(of: indicator.code)
      else { return [] }
      return try scope.places.compactMap { place in
        guard let total = scope.sums.own(place, whole)?.amount else { return nil }
        let parts = breakdown.parts.compactMap { part in
          scope.book.place(of: indicator.code, part: part.code).flatMap {
            scope.sums.own(place, $0)?.amount
          }
          .map { (part: part, amount: $0) }
        }
        switch breakdown.kind {
        case .partition:
          return try scope.partition(
            indicator, into: breakdown, at: place, total: total, parts: parts)
        case .subset: return try scope.subset(indicator, at: place, total: total, parts: parts)
        }
      }
    }
  }

  /// What a unit states is not what the units below it add up to.
  static let statedAgainstSum = figureCheck("stated-against-sum") { scope in
    var findings: [Finding] = []
    try scope.eachOwn(where: { $0.overUnits == .sum }) { place, series, own in
      guard !scope.sums.tree.nodes[place].children.isEmpty,
        let index = scope.book.place(of: series),
        let sum = scope.sums.consolidated(place, index),
        let indicator = scope.book[series.indicator],
        sum.number != own.number
      else { return }
      let coverage = scope.figures.coverage(of: indicator, index, below: place, scope.sums)
      // While units are missing a smaller sum says nothing; and what is not exact is not held
      // against anybody.
      guard own.qualifier == .exact, sum.qualifier == .exact,
        coverage.isComplete || sum.number > own.number
      else {
        return
      }
      findings.append(
        Finding(
          subject: scope.subject(series, place), severity: .contradiction,
          certainty: .certain,
          message: LocalizedMessage(
            "check.sum.differs",
            [
              "indicator": scope.book.name(of: series), "unit": scope.name(place),
              "period": scope.period, "stated": scope.value(own, series.indicator),
              "sum": scope.value(sum, series.indicator),
              "given": "\(coverage.given.count)", "expected": "\(coverage.expected)",
              "difference": scope.value(abs(own.number - sum.number), series.indicator),
            ]),
          responsible: scope.responsible(place),
          places: try [scope.place(series, place)]
            + coverage.given.map { try scope.place(series, $0) }))
    }
    return findings
  }

  /// Some units below state a figure that all of them are expected to state, and others do not.
  static let missingUnits = figureCheck("missing-units") { scope in
    var findings: [Finding] = []
    for indicator in scope.book.indicators where indicator.expectedFrom != nil {
      guard let series = scope.book.place(of: indicator.code) else { continue }
      for place in scope.places where scope.sums.consolidated(place, series) != nil {
        let coverage = scope.figures.coverage(of: indicator, series, below: place, scope.sums)
        guard !coverage.isComplete else { continue }
        findings.append(
          Finding(
            subject: scope.subject(indicator.code, place), severity: .gap, certainty: .certain,
            message: LocalizedMessage(
              "check.missing-units",
              [
                "indicator": indicator, "unit": scope.name(place), "period": scope.period,
                "given": "\(coverage.given.count)", "expected": "\(coverage.expected)",
                "missing": LocalizedList(coverage.missing.map(scope.name), limit: 12),
              ]),
            responsible: LocalizedMessage(
              "responsible.units",
              [
                "units": LocalizedList(
                  coverage.missing.map { unitNameInSentence(scope.name($0)) }, limit: 3)
              ]),
            places: try [scope.place(indicator.code, place)]
              + coverage.missing.prefix(12).map {
                try scope.place(.init(indicator: indicator.code, part: ""), $0)
              }))
      }
    }
    return findings
  }
}

extension FigureCheckContext {
  fileprivate typealias Part = (part: Indicator.Choice, amount: Amount)

  fileprivate func partition(
    _ indicator: Indicator, into breakdown: Indicator.Breakdown, at place: Int, total: Amount,
    parts: [Part]
  ) throws -> Finding? {
    let sum = parts.reduce(0) { $0 + $1.amount.number }
    guard parts.count > 1, sum != total.number,
      ([total] + parts.map(\.amount)).allSatisfy({ $0.qualifier == .exact })
    else { return nil }
    let absent = breakdown.parts.filter { part in !parts.contains { $0.part.code == part.code } }
    let difference = abs(total.number - sum)
    // Kinds that are not mentioned may hold the rest; a sum above the total cannot be explained
    // that way.
    let mayBeOthers = sum < total.number && !absent.isEmpty
    return Finding(
      subject: subject(indicator.code, place), severity: .contradiction,
      certainty: mayBeOthers ? .likely : .certain,
      message: LocalizedMessage(
        mayBeOthers ? "check.parts.short" : "check.parts.differ",
        [
          "indicator": indicator, "unit": name(place), "total": value(total, indicator.code),
          "parts": JoinedText(
            parts.map { Number(digits: $0.amount.number, decimals: 0) }, by: " + "),
          "sum": value(sum, indicator.code), "difference": value(difference, indicator.code),
          "absent": LocalizedList(absent),
        ]),
      responsible: responsible(place),
      places: try [self.place(indicator.code, place)]
        + parts.map { try self.place(.init(indicator: indicator.code, part: $0.part.code), place) })
  }
  fileprivate func subset(_ indicator: Indicator, at place: Int, total: Amount, parts: [Part])
    throws -> Finding?
  {
    guard total.qualifier == .exact,
      let large = parts.first(where: {
        $0.amount.qualifier == .exact && $0.amount.number > total.number
      })
    else { return nil }
    return Finding(
      subject: subject(.init(indicator: indicator.code, part: large.part.code), place),
      severity: .contradiction,
      certainty: .certain,
      message: LocalizedMessage(
        "check.parts.larger",
        [
          "indicator": indicator, "part": large.part, "unit": name(place),
          "amount": value(large.amount, indicator.code), "total": value(total, indicator.code),
        ]),
      responsible: responsible(place),
      places: try [
        self.place(indicator.code, place),
        self.place(.init(indicator: indicator.code, part: large.part.code), place),
      ])
  }
}
