import Store
import Yams

/// All that is counted: measures, programmes and indicators, and the series that they make.
struct IndicatorCatalog: Sendable {
  /// An indicator with one part of its breakdown; `part` is empty for the whole.
  struct Series: Sendable, Hashable {
    let indicator: String
    let part: String
  }
  let indicators: [Indicator]
  let measures: [String: Measure]
  let programmes: [String: Programme]
  /// In the order of the file; figures of one unit are in this order in memory.
  let series: [Series]
  private let byCode: [String: Indicator]
  private let seriesPlaces: [Series: Int]

  private struct File: Decodable {
    let measures: [Measure]
    let programmes: [Programme]
    let indicators: [Indicator]
  }
  /// - Throws: when the file is inconsistent: a duplicate code, or an unknown name.
  init(yaml: String) throws {
    let file = try YAMLDecoder().decode(File.self, from: yaml)
    try self.init(indicators: file.indicators, measures: file.measures, programmes: file.programmes)
  }
  init(indicators: [Indicator], measures: [Measure], programmes: [Programme]) throws {
    self.indicators = indicators
    self.measures = Dictionary(
      measures.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.programmes = Dictionary(
      programmes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    byCode = Dictionary(indicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    series = indicators.flatMap { indicator in
      [Series(indicator: indicator.code, part: "")]
        + (indicator.breakdown?.parts ?? []).map {
          Series(indicator: indicator.code, part: $0.code)
        }
    }
    seriesPlaces = Dictionary(
      series.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    guard byCode.count == indicators.count, self.measures.count == measures.count,
      self.programmes.count == programmes.count, seriesPlaces.count == series.count
    else { throw IndicatorCatalogError(text: "a code stands twice") }
    for indicator in indicators { try holdsTogether(indicator) }
  }

  private func holdsTogether(_ indicator: Indicator) throws {
    let names = (indicator.formula?.inputs ?? []) + (indicator.excludes ?? []).map(\.indicator)
    for name in names where byCode[name] == nil {
      throw IndicatorCatalogError(
        text: "\(indicator.code) speaks of \(name), which is no indicator")
    }
    for target in indicator.targets ?? [] where programmes[target.programme] == nil {
      throw IndicatorCatalogError(
        text: "\(indicator.code) has a target of \(target.programme), which is no programme")
    }
    guard let measure = measures[indicator.measure] else {
      throw IndicatorCatalogError(
        text: "\(indicator.code) is measured in \(indicator.measure), which is no measure")
    }
    if (measure.kind == .words) != (indicator.choices != nil) {
      throw IndicatorCatalogError(
        text: "\(indicator.code): a word needs choices, and only a word has them")
    }
    if case .excess(_, let programme) = indicator.formula, programmes[programme] == nil {
      throw IndicatorCatalogError(
        text: "\(indicator.code) is above a target of \(programme), which is no programme")
    }
  }

  subscript(code: String) -> Indicator? { byCode[code] }
  func measure(of indicator: Indicator) -> Measure {
    measures[indicator.measure]
      ?? Measure(code: indicator.measure, kind: .count, vi: "", en: "", one: nil)
  }
  func place(of series: Series) -> Int? { seriesPlaces[series] }
  func place(of code: String, part: String = "") -> Int? {
    place(of: Series(indicator: code, part: part))
  }
  /// The name of a series for people: `Chi hội khuyến học – dòng họ`.
  func name(of series: Series) -> LocalizedName {
    let code = series.part.isEmpty ? series.indicator : "\(series.indicator):\(series.part)"
    guard let indicator = byCode[series.indicator] else {
      return LocalizedName(code: code, vi: code, en: code)
    }
    guard let part = indicator.breakdown?.parts.first(where: { $0.code == series.part }) else {
      return LocalizedName(code: code, vi: indicator.vi, en: indicator.en)
    }
    return LocalizedName(
      code: code, vi: "\(indicator.vi): \(part.vi)", en: "\(indicator.en): \(part.en)")
  }
}

/// An error in `indicators.yaml`: ours, found by a test and at the start.
struct IndicatorCatalogError: Error, CustomStringConvertible {
  let text: String
  var description: String { "indicators.yaml: \(text)" }
}

extension AppContext {
  /// The indicators of this app.
  func indicators() throws -> IndicatorCatalog {
    try cache.value(0, "indicators") {
      try IndicatorCatalog(yaml: EmbeddedFiles.text("Figures/indicators.yaml") ?? "")
    }
  }
}
