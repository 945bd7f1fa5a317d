import Vietnamese

/// Rules over figures that follow from others: what is stated against what the formula gives.
enum FormulaChecks {
  static let all = [
    statedAgainstFormula, shareAboveWhole,
  ]

  /// A stated share, difference or count is not what its own parts give.
  static let statedAgainstFormula = figureCheck("stated-against-formula") { scope in
    var findings: [Finding] = []
    try scope.eachOwn(where: { $0.formula != nil }) { place, series, own in
      guard series.part.isEmpty, let formula = scope.book[series.indicator]?.formula,
        own.qualifier == .exact,
        let derived = try scope.figures.derived(
          series.indicator, for: scope.unit(place), in: scope.period)
      else { return }
      // What is not exact, or is summed from a part of the units, is not held against anybody.
      guard derived.amount.qualifier == .exact,
        derived.derivation?.inputs.allSatisfy(\.isWhole) ?? true
      else { return }
      let difference = abs(own.number - derived.amount.number)
      guard difference > (try scope.tolerance(series, place)) else { return }
      if let finding = try scope.finding(
        formula, of: series.indicator, at: place, stated: own, derived: derived)
      {
        findings.append(finding)
      }
    }
    return findings
  }

  /// A share above the whole.
  static let shareAboveWhole = figureCheck("share-above-whole") { scope in
    var findings: [Finding] = []
    try scope.eachOwn(where: { scope.book.measure(of: $0).kind == .percent }) {
      place, series, own in
      guard let indicator = scope.book[series.indicator], own.number > 100_00 else { return }
      findings.append(
        Finding(
          subject: scope.subject(series.indicator, place), severity: .contradiction,
          certainty: .certain,
          message: LocalizedMessage(
            "check.share-above-whole",
            [
              "indicator": indicator, "unit": scope.name(place),
              "stated": scope.value(own, series.indicator),
            ]),
          responsible: scope.responsible(place), places: [try scope.place(series, place)]))
    }
    return findings
  }
}

extension FigureCheckContext {
  /// A number that is written to the whole percent may be half a percent off; a count may not be
  /// off at all.
  fileprivate func tolerance(_ series: IndicatorCatalog.Series, _ place: Int) throws -> Int64 {
    guard let indicator = book[series.indicator], book.measure(of: indicator).decimals == 2 else {
      return 0
    }
    let statements = try Statement.all(
      of: series, unit: unit(place), period: period, figures.app, in: figures.db)
    // What cannot be read as one number, such as a range, is compared as precisely as it is stored.
    let decimals = statements.first.flatMap { try? readNumber($0.written) }?.decimals ?? 2
    return [50, 5, 0][min(decimals, 2)]
  }

  fileprivate func finding(
    _ formula: Formula, of code: String, at place: Int, stated own: Amount,
    derived: Figures.Resolved
  ) throws -> Finding? {
    let (key, severity, more): (String, Finding.Severity, [String: any Localizable]) =
      switch formula {
      case .share: ("check.formula.share", .contradiction, [:])
      case .difference: ("check.formula.difference", .contradiction, [:])
      case .units: ("check.formula.units", .contradiction, [:])
      case .count(let of, let kind, _):
        (
          "check.formula.count", .contradiction,
          try uncounted(of, kind: kind, below: place, derived: derived)
        )
      case .excess(let of, let programme):
        (
          "check.formula.excess", .contradiction,
          excess(of, programme: programme, stated: own, derived: derived)
        )
      }
    let inputs = derived.derivation?.inputs ?? []
    var parts: [String: any Localizable] = [
      "indicator": book[code] ?? code, "unit": name(place), "stated": value(own, code),
      "derived": value(derived.amount, code),
      "difference": value(abs(own.number - derived.amount.number), code),
      "inputs": JoinedText(
        inputs.map {
          "\(book.name(of: $0.series)) \(value($0.amount, $0.series.indicator))" as LocalizedText
        }, by: "; "),
    ]
    parts.merge(more) { $1 }
    return Finding(
      subject: subject(code, place), severity: severity, certainty: .certain,
      message: LocalizedMessage(key, parts),
      responsible: responsible(place),
      places: try [self.place(code, place)]
        + inputs.prefix(15).map { try self.place($0.series, $0.unit) })
  }

  /// Who is in the list that was counted, and who is in no list at all.
  private func uncounted(
    _ of: String, kind: Unit.Kind, below place: Int, derived: Figures.Resolved
  ) throws -> [String: any Localizable] {
    let stating = Set(try figures.words(of, period).map(\.unit))
    let below = sums.tree.descendants(place, of: kind).map { sums.tree.nodes[$0].unit.id }
    let series = book.place(of: of)
    let silent = below.filter { unit in
      let hasNumber =
        sums.tree.index(of: unit).flatMap { at in series.map { sums.hasAny(at, $0) } } ?? false
      return !stating.contains(unit) && !hasNumber
    }
    return [
      "list": LocalizedList((derived.derivation?.counted ?? []).map(name)),
      "silent": silent.isEmpty ? "–" : LocalizedList(silent.map(name)),
    ]
  }
  /// The target that the stated excess speaks of, and the one that the programme sets.
  private func excess(
    _ of: String, programme: String, stated own: Amount, derived: Figures.Resolved
  ) -> [String: any Localizable] {
    let reached = derived.derivation?.inputs.first?.amount.number ?? 0
    let measure = book[of].map(book.measure)
    let target = measure.flatMap { derived.derivation?.target?.number(in: $0) } ?? 0
    return [
      "value": value(reached, of), "implied": value(reached - own.number, of),
      "subject": book[of] ?? of,
      "target": value(target, of), "programme": book.programmes[programme] ?? programme,
    ]
  }
}
