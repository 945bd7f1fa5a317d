import Store
import Vietnamese

/// Rules over single statements and over what excludes one another.
enum StatementChecks {
  static let all = [
    exclusiveClasses, excludedFigures, statedTwice, sourcesDiffer, leftBlank, vagueNumbers,
    sharesWithoutBase,
  ]

  /// One unit is in two classes that exclude each other.
  static let exclusiveClasses = figureCheck("exclusive-classes") { scope in
    var findings: [Finding] = []
    for indicator in scope.book.indicators where indicator.choices != nil {
      let words = try scope.words(indicator)
      for (unit, statements) in Dictionary(grouping: words, by: \.unit) {
        let whole = statements.filter { $0.series.part.isEmpty }
        let clash = statements.first { statement in whole.contains { $0.word != statement.word } }
        guard let clash, let first = whole.first(where: { $0.word != clash.word }) else { continue }
        findings.append(try scope.clash(indicator, of: unit, first, and: clash))
      }
    }
    return findings
  }

  /// A word that says there is nothing, and a number that says there is something.
  static let excludedFigures = figureCheck("excluded-figures") { scope in
    var findings: [Finding] = []
    for indicator in scope.book.indicators {
      for exclusion in indicator.excludes ?? [] {
        guard let series = scope.book.place(of: exclusion.indicator),
          let other = scope.book[exclusion.indicator]
        else {
          continue
        }
        for statement in try scope.words(indicator) where statement.word == exclusion.when {
          guard let place = scope.sums.tree.index(of: statement.unit),
            let own = scope.sums.own(place, series),
            own.amount.number > 0
          else { continue }
          findings.append(
            Finding(
              subject: scope.subject(indicator.code, place), severity: .contradiction,
              certainty: .possible,
              message: LocalizedMessage(
                "check.excluded",
                [
                  "indicator": indicator, "unit": scope.name(place), "word": statement.written,
                  "other": other,
                  "amount": scope.value(own.amount, other.code),
                ]),
              responsible: scope.responsible(place),
              places: try [scope.place(statement.series, place), scope.place(other.code, place)]))
        }
      }
    }
    return findings
  }

  /// One document states the same figure twice, differently.
  static let statedTwice = figureCheck("stated-twice") { scope in
    try scope.statements("figure.document_id IS NOT NULL").flatMap { statements -> [Finding] in
      let byDocument = Dictionary(grouping: statements, by: { $0.origin.document?.key ?? "" })
      return try byDocument.values.compactMap { statements in
        // What was put in later, from another file, corrects; it does not contradict.
        let together = statements.filter { $0.origin.entry.id == statements[0].origin.entry.id }
        guard Set(together.map(\.value)).count > 1, let first = together.first else { return nil }
        return Finding(
          subject: "\(FigureCheckContext.name(first.series))~\(first.unit)~\(scope.period)",
          severity: .contradiction, certainty: .certain,
          message: LocalizedMessage(
            "check.stated-twice",
            [
              "indicator": scope.book.name(of: first.series), "unit": scope.name(first.unit),
              "values": LocalizedList(together.map { "\($0.written) (\($0.origin.lines ?? "–"))" }),
            ]),
          responsible: LocalizedMessage("responsible.writer"),
          places: [try scope.place(first.series, first.unit)])
      }
    }
  }

  /// Two sources give the same figure differently: a form and a register, a form and a narrative
  /// report.
  static let sourcesDiffer = figureCheck("sources-differ") { scope in
    try scope.sums.disputed.filter { scope.places.contains($0.place) }.map { disputed in
      let series = scope.book.series[disputed.series]
      let statements = try Statement.all(
        of: series, unit: scope.unit(disputed.place), period: scope.period, scope.figures.app,
        in: scope.figures.db)
      let newest = Source.allCases.compactMap { source in statements.first { $0.source == source } }
      return try scope.disagreement(series, at: disputed.place, among: newest)
    }
  }

  /// The place for a figure was left empty.
  static let leftBlank = figureCheck("left-blank") { scope in
    try scope.statements("figure.number IS NULL AND figure.qualifier = 'blank'").compactMap {
      statements in
      guard let newest = statements.first, newest.value == .blank,
        let place = scope.sums.tree.index(of: newest.unit)
      else { return nil }
      let implied = scope.implied(newest.series.indicator, place)
      var parts: [String: any Localizable] = [
        "indicator": scope.book.name(of: newest.series), "unit": scope.name(place),
      ]
      parts["implied"] = implied.map { scope.value($0, newest.series.indicator) }
      return Finding(
        subject: scope.subject(newest.series, place), severity: .gap,
        certainty: .certain,
        message: LocalizedMessage(implied == nil ? "check.blank" : "check.blank-implied", parts),
        responsible: scope.responsible(place), places: [try scope.place(newest.series, place)])
    }
  }

  /// "Thousands": a size where a number is expected.
  static let vagueNumbers = figureCheck("vague-numbers") { scope in
    try scope.statements("figure.number IS NULL AND figure.qualifier = 'about'").compactMap {
      statements in
      guard let newest = statements.first, case .vague(let words) = newest.value else { return nil }
      return Finding(
        subject: "\(newest.series.indicator)~\(newest.unit)~\(scope.period)", severity: .note,
        certainty: .certain,
        message: LocalizedMessage(
          "check.vague",
          [
            "indicator": scope.book.name(of: newest.series), "unit": scope.name(newest.unit),
            "words": words,
          ]),
        responsible: scope.responsible(newest.unit),
        places: [try scope.place(newest.series, newest.unit)])
    }
  }

  /// Shares of which only the percentage is stated: they cannot be added up or checked.
  static let sharesWithoutBase = figureCheck("shares-without-base") { scope in
    let shares = scope.series { scope.book.measure(of: $0).kind == .percent }
    return try scope.places.compactMap { place in
      let bare = try shares.filter { scope.sums.own(place, $0.place) != nil }.map(\.indicator)
        .filter { indicator in
          try scope.figures.derived(indicator.code, for: scope.unit(place), in: scope.period) == nil
        }
      guard !bare.isEmpty else { return nil }
      return Finding(
        subject: scope.subject("bare-shares", place), severity: .note, certainty: .certain,
        message: LocalizedMessage(
          "check.bare-shares",
          [
            "unit": scope.name(place), "period": scope.period, "list": LocalizedList(bare),
          ]),
        responsible: scope.responsible(place),
        places: try bare.map { try scope.place($0.code, place) })
    }
  }
}

extension FigureCheckContext {
  fileprivate func clash(
    _ indicator: Indicator, of unit: Identifier, _ one: Statement, and other: Statement
  ) throws -> Finding {
    let word = { (statement: Statement) -> any Localizable in
      indicator.choices?.first { $0.code == statement.word } ?? statement.written
    }
    return Finding(
      subject: "\(indicator.code)~\(unit)~\(period)", severity: .contradiction, certainty: .certain,
      message: LocalizedMessage(
        "check.exclusive",
        ["indicator": indicator, "unit": name(unit), "one": word(one), "other": word(other)]),
      responsible: responsible(unit),
      places: try [place(one.series, unit), place(other.series, unit)])
  }
}

extension FigureCheckContext {
  /// Statements of this period that meet a condition of SQL, grouped by figure, the newest first.
  fileprivate func statements(_ condition: SQL) throws -> [[Statement]] {
    var keys: [(series: IndicatorCatalog.Series, unit: Identifier)] = []
    try figures.db.each(
      """
      SELECT DISTINCT series.indicator, series.part, figure.unit_id
      FROM figure JOIN series ON series.id = figure.series_id WHERE figure.period = \(period) \
      AND \(condition)
      """
    ) { row in
      keys.append(
        (
          .init(indicator: try row.get("indicator"), part: try row.get("part")),
          try row.get("unit_id")
        ))
    }
    let inScope = Set(places.map(unit))
    return try keys.filter { inScope.contains($0.unit) && book.place(of: $0.series) != nil }
      .sorted { ($0.series.indicator, $0.unit) < ($1.series.indicator, $1.unit) }
      .map {
        try Statement.all(of: $0.series, unit: $0.unit, period: period, figures.app, in: figures.db)
      }
  }

  /// What an empty place must hold, when it is the only unknown of a difference: whole = this +
  /// rest.
  fileprivate func implied(_ code: String, _ place: Int) -> Int64? {
    for indicator in book.indicators {
      guard case .difference(let of, let minus) = indicator.formula, minus == code,
        let whole = book.place(of: of).flatMap({ sums.own(place, $0) }),
        let rest = book.place(of: indicator.code).flatMap({ sums.own(place, $0) })
      else { continue }
      return whole.amount.number - rest.amount.number
    }
    return nil
  }
}

extension FigureCheckContext {
  fileprivate func disagreement(
    _ series: IndicatorCatalog.Series, at place: Int, among statements: [Statement]
  ) throws -> Finding {
    let indicator = figures.book[series.indicator]
    let values = statements.map { statement in
      let value = indicator.map { statement.value($0, book.measure(of: $0)) } ?? statement.written
      return "\(LocalizedMessage("source.\(statement.source.rawValue)")): \(value)" as LocalizedText
    }
    return Finding(
      subject: subject(series, place), severity: .contradiction, certainty: .certain,
      message: LocalizedMessage(
        "check.sources-differ",
        [
          "indicator": book.name(of: series), "unit": name(place), "period": period,
          "values": JoinedText(values, by: "; "),
        ]),
      responsible: responsible(place), places: [try self.place(series, place)])
  }
}
