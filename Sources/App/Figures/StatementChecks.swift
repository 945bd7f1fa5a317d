import Store
import Vietnamese

// Rules over single statements and over what excludes one another.

/// One unit stands in two classes that exclude each other.
let exclusiveClasses = figureCheck("exclusive-classes") { scope in
  var findings: [Finding] = []
  for indicator in scope.book.indicators where indicator.choices != nil {
    let words = try scope.words(indicator)
    for (unit, statements) in Dictionary(grouping: words, by: \.unit) {
      let whole = statements.filter { $0.series.part.isEmpty }
      let clash = statements.first { statement in whole.contains { $0.word != statement.word } }
      guard let clash, let first = whole.first(where: { $0.word != clash.word }) else { continue }
      findings.append(try scope.clash(indicator, unit, first, clash))
    }
  }
  return findings
}

extension FigureScope {
  fileprivate func clash(
    _ indicator: Indicator, _ unit: Identifier, _ one: Statement, _ other: Statement
  ) throws -> Finding {
    let word = { (statement: Statement) in
      indicator.choices?.first { $0.code == statement.word }?.vi ?? statement.written
    }
    return Finding(
      subject: "\(indicator.code)~\(unit)~\(period)", severity: .contradiction, certainty: .certain,
      sentence: Sentence(
        "check.exclusive",
        ["indicator": indicator.vi, "unit": name(unit), "one": word(one), "other": word(other)]),
      settler: settler(unit),
      places: try [place(one.series, unit), place(other.series, unit)])
  }
}

/// A word that says there is nothing, and a number that says there is something.
let excludedFigures = figureCheck("excluded-figures") { scope in
  var findings: [Finding] = []
  for indicator in scope.book.indicators {
    for exclusion in indicator.excludes ?? [] {
      guard let series = scope.book.place(of: exclusion.indicator), let other = scope.book[exclusion.indicator] else {
        continue
      }
      for statement in try scope.words(indicator) where statement.word == exclusion.when {
        guard let place = scope.sums.tree.place(of: statement.unit), let own = scope.sums.own(place, series),
          own.amount.number > 0
        else { continue }
        findings.append(
          Finding(
            subject: scope.subject(indicator.code, place), severity: .contradiction, certainty: .possible,
            sentence: Sentence(
              "check.excluded",
              [
                "indicator": indicator.vi, "unit": scope.name(place), "word": statement.written, "other": other.vi,
                "amount": scope.text(own.amount, other.code),
              ]),
            settler: scope.settler(place),
            places: try [scope.place(statement.series, place), scope.place(other.code, place)]))
      }
    }
  }
  return findings
}

/// One document states the same figure twice, differently.
let statedTwice = figureCheck("stated-twice") { scope in
  try scope.statements("figure.document_id IS NOT NULL").flatMap { statements -> [Finding] in
    let byDocument = Dictionary(grouping: statements, by: { $0.origin.document?.key ?? "" })
    return try byDocument.values.compactMap { statements in
      // What was put in later, from another file, corrects; it does not contradict.
      let together = statements.filter { $0.origin.entry.id == statements[0].origin.entry.id }
      guard Set(together.map(\.value)).count > 1, let first = together.first else { return nil }
      return Finding(
        subject: "\(first.series.indicator)/\(first.series.part)~\(first.unit)~\(scope.period)",
        severity: .contradiction, certainty: .certain,
        sentence: Sentence(
          "check.stated-twice",
          [
            "indicator": scope.book.name(of: first.series), "unit": scope.name(first.unit),
            "values": listed(together.map { "\($0.written) (\($0.origin.lines ?? "–"))" }),
          ]),
        settler: Sentence("settler.writer"), places: [try scope.place(first.series, first.unit)])
    }
  }
}

/// The place for a figure was left empty.
let leftBlank = figureCheck("left-blank") { scope in
  try scope.statements("figure.qualifier = 'blank'").compactMap { statements in
    guard let newest = statements.first, newest.value == .blank,
      let place = scope.sums.tree.place(of: newest.unit)
    else { return nil }
    let implied = scope.implied(newest.series.indicator, place)
    var parts = ["indicator": scope.book.name(of: newest.series), "unit": scope.name(place)]
    parts["implied"] = implied.map { scope.text($0, newest.series.indicator) }
    return Finding(
      subject: scope.subject("\(newest.series.indicator)/\(newest.series.part)", place), severity: .gap,
      certainty: .certain, sentence: Sentence(implied == nil ? "check.blank" : "check.blank-implied", parts),
      settler: scope.settler(place), places: [try scope.place(newest.series, place)])
  }
}

/// "Thousands": a size where a number should stand.
let vagueNumbers = figureCheck("vague-numbers") { scope in
  try scope.statements("figure.words IS NOT NULL AND figure.qualifier = 'about'").compactMap { statements in
    guard let newest = statements.first, case .vague(let words) = newest.value else { return nil }
    return Finding(
      subject: "\(newest.series.indicator)~\(newest.unit)~\(scope.period)", severity: .note, certainty: .certain,
      sentence: Sentence(
        "check.vague",
        ["indicator": scope.book.name(of: newest.series), "unit": scope.name(newest.unit), "words": words]),
      settler: scope.settler(newest.unit),
      places: [try scope.place(newest.series, newest.unit)])
  }
}

/// Shares of which only the percentage is stated: nobody can add them up or check them.
let sharesWithoutBase = figureCheck("shares-without-base") { scope in
  try scope.places.compactMap { place in
    let bare = try scope.book.indicators.filter { indicator in
      guard scope.book.measure(of: indicator).kind == .percent, let series = scope.book.place(of: indicator.code),
        scope.sums.own(place, series) != nil
      else { return false }
      return try scope.figures.derived(indicator.code, scope.unit(place), scope.period) == nil
    }
    guard !bare.isEmpty else { return nil }
    return Finding(
      subject: scope.subject("bare-shares", place), severity: .note, certainty: .certain,
      sentence: Sentence(
        "check.bare-shares",
        ["unit": scope.name(place), "period": "\(scope.period)", "list": listed(bare.map(\.vi))]),
      settler: scope.settler(place),
      places: try bare.map { try scope.place($0.code, place) })
  }
}

extension FigureScope {
  /// Statements of this period that meet a condition of SQL, grouped by figure, the newest first.
  fileprivate func statements(_ condition: SQL) throws -> [[Statement]] {
    var keys: [(series: IndicatorBook.Series, unit: Identifier)] = []
    try figures.db.each(
      """
      SELECT DISTINCT series.indicator, series.part, figure.unit_id
      FROM figure JOIN series ON series.id = figure.series_id WHERE figure.period = \(period) AND \(condition)
      """
    ) { row in
      keys.append((.init(indicator: try row.get("indicator"), part: try row.get("part")), try row.get("unit_id")))
    }
    let inScope = Set(places.map(unit))
    return try keys.filter { inScope.contains($0.unit) && book.place(of: $0.series) != nil }
      .sorted { ($0.series.indicator, $0.unit) < ($1.series.indicator, $1.unit) }
      .map { try Statement.all(of: $0.series, unit: $0.unit, period: period, figures.house, in: figures.db) }
  }

  /// What an empty place must hold, when it is the only unknown of a difference: whole = this + rest.
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

/// Two sources give the same figure differently: a form and a register, a form and a narrative report.
let sourcesDiffer = Check("sources-differ") { scope, db in
  try scope.eachPeriod { period in
    guard let figures = try FigureScope(scope, period, in: db) else { return [] }
    let table = try SeriesTable.current(scope.house, in: db)
    var findings: [Finding] = []
    try db.each("SELECT unit_id, cells FROM figure_sheet WHERE period = \(period)") { row in
      guard let place = figures.sums.tree.place(of: try row.get("unit_id")), figures.places.contains(place),
        let cells = Cells(packed: try row.get("cells"))
      else { return }
      for (id, cells) in Dictionary(grouping: cells.all, by: \.series) where Set(cells.map(\.amount)).count > 1 {
        guard let series = table.places[id].map({ figures.book.series[$0] }) else { continue }
        findings.append(try figures.disagreement(series, place, cells))
      }
    }
    return findings
  }
}

extension FigureScope {
  fileprivate func disagreement(
    _ series: IndicatorBook.Series, _ place: Int, _ cells: [Cells.Cell]
  ) throws -> Finding {
    let say = figures.house.words
    let values = cells.map { "\(say("source.\($0.source.rawValue)")): \(text($0.amount, series.indicator))" }
    return Finding(
      subject: subject("\(series.indicator)/\(series.part)", place), severity: .contradiction, certainty: .certain,
      sentence: Sentence(
        "check.sources-differ",
        [
          "indicator": book.name(of: series), "unit": name(place), "period": "\(period)",
          "values": values.sorted().joined(separator: "; "),
        ]),
      settler: settler(place), places: [try self.place(series, place)])
  }
}
