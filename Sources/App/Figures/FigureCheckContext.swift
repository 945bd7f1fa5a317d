import Store

/// What the rules over figures share: the numbers of one period in the subtree that is looked at.
struct FigureCheckContext {
  let figures: Figures
  let sums: PeriodSums
  let period: Period
  /// The units looked at, the upper ones first.
  let places: Range<Int>

  init?(_ scope: CheckScope, _ period: Period, in db: any Connection) throws {
    figures = try Figures(scope.app, in: db)
    sums = try figures.sums(period)
    guard let place = sums.tree.index(of: scope.unit) else { return nil }
    places = sums.tree.subtree(of: place)
    self.period = period
  }
  var book: IndicatorCatalog { figures.book }

  func unit(_ place: Int) -> Identifier { sums.tree.nodes[place].unit.id }
  func name(_ place: Int) -> String { sums.tree.nodes[place].name }
  func name(_ unit: Identifier) -> String {
    sums.tree.index(of: unit).map(name) ?? unit.description
  }

  /// The association that stated something is the one that can settle it.
  func responsible(_ place: Int) -> LocalizedMessage {
    LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name(place))])
  }
  func responsible(_ unit: Identifier) -> LocalizedMessage {
    LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name(unit))])
  }

  /// Whole series of the indicators that meet a condition, with their places.
  func series(where isWanted: (Indicator) -> Bool) -> [(place: Int, indicator: Indicator)] {
    book.indicators.filter(isWanted).compactMap { indicator in
      book.place(of: indicator.code).map { ($0, indicator) }
    }
  }
  /// Every number that a unit states itself, of the indicators that meet a condition.
  func eachOwn(
    where isWanted: (Indicator) -> Bool,
    _ body: (_ place: Int, _ series: IndicatorCatalog.Series, _ amount: Amount) throws -> Void
  ) rethrows {
    let wanted = book.series.indices.filter {
      book[book.series[$0].indicator].map(isWanted) ?? false
    }
    for place in places {
      for index in wanted {
        if let own = sums.own(place, index) { try body(place, book.series[index], own.amount) }
      }
    }
  }
  /// Every word that a unit states, for indicators that are words.
  func words(_ indicator: Indicator) throws -> [Statement] {
    let units = Set(places.map(unit))
    return try figures.words(indicator.code, period).filter { units.contains($0.unit) }
  }

  /// The place of a figure, with the lines in which it was read.
  func place(_ series: IndicatorCatalog.Series, _ place: Int) throws -> Finding.Place {
    try self.place(series, unit(place))
  }
  func place(_ series: IndicatorCatalog.Series, _ unit: Identifier) throws -> Finding.Place {
    let statement = try Statement.all(
      of: series, unit: unit, period: period, figures.app, in: figures.db
    ).first
    return Finding.Place(
      caption: "\(book.name(of: series)) – \(name(unit)), \(period.description)" as LocalizedText,
      path: figurePath(series, of: unit, in: period),
      lines: statement?.origin.lines)
  }
  func place(_ code: String, _ place: Int) throws -> Finding.Place {
    try self.place(.init(indicator: code, part: ""), place)
  }

  /// The amount in the measure of that indicator, for a sentence.
  func value(_ amount: Amount, _ code: String) -> any Localizable {
    guard let indicator = book[code] else { return "\(amount.number)" }
    return Quantity(amount: amount, measure: book.measure(of: indicator))
  }
  func value(_ number: Int64, _ code: String) -> any Localizable {
    value(Amount(number: number, upper: nil), code)
  }
  /// A subject that stays the same: `chapters~<unit>~2022`.
  func subject(_ code: String, _ place: Int) -> String { "\(code)~\(unit(place))~\(period)" }
  func subject(_ series: IndicatorCatalog.Series, _ place: Int) -> String {
    subject(FigureCheckContext.name(series), place)
  }
  /// A series as a part of an address: no slash in it.
  static func name(_ series: IndicatorCatalog.Series) -> String {
    series.part.isEmpty ? series.indicator : "\(series.indicator):\(series.part)"
  }
}

/// Where a figure and its whole way back are shown.
func figurePath(_ series: IndicatorCatalog.Series, of unit: Identifier, in period: Period) -> String {
  let part = series.part.isEmpty ? "" : "?phan=\(series.part)"
  return "/so-lieu/\(series.indicator)/\(unit)/\(period)\(part)"
}

/// A rule that looks at one period after the other.
func figureCheck(
  _ name: String, dependsOn: [DataArea] = Check.usual,
  _ rule: @escaping @Sendable (FigureCheckContext) throws -> [Finding]
) -> Check {
  Check(name, dependsOn: dependsOn) { scope, db in
    try scope.eachPeriod { period in try FigureCheckContext(scope, period, in: db).map(rule) ?? [] }
  }
}
