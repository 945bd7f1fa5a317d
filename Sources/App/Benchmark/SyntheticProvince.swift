import Store

/// A province of the size of Sơn La's in 2022 with made-up figures, the same each time: 4,269
/// units, one hundred indicators that add up, eight quarters.
struct SyntheticProvince {
  static let periods = (2021...2022).flatMap { year in
    (1...4).compactMap { Period("\(year)-Q\($0)") }
  }
  /// How many of each kind there are below the province.
  static let counts: [(kind: Unit.Kind, count: Int)] = [
    (.district, 12), (.commune, 204), (.body, 29), (.chapter, 3606), (.committee, 417),
  ]

  static let tenThousand: [(kind: Unit.Kind, count: Int)] = [
    (.district, 12), (.commune, 204), (.body, 29), (.chapter, 8754), (.committee, 1000),
  ]
  /// As many as the whole country has, below one root.
  static let nation: [(kind: Unit.Kind, count: Int)] = [
    (.district, 34), (.commune, 3321), (.body, 1000), (.chapter, 105_644), (.committee, 10_000),
  ]

  /// The indicators of the app that add up, and made-up ones to make a hundred.
  static func book(from real: IndicatorCatalog) throws -> IndicatorCatalog {
    // What follows by formula is left out: made-up figures would contradict it thirty thousand
    // times.
    let isPlain = { (indicator: Indicator) in
      indicator.overUnits == .sum && indicator.formula == nil && indicator.choices == nil
    }
    let summed = real.indicators.filter(isPlain)
    let others = real.indicators.filter { !isPlain($0) }
    guard let pattern = summed.first(where: { $0.code == "members" }) else { return real }
    let madeUp = (0..<max(0, 100 - summed.count)).map { pattern.renamed("made_up.\($0)") }
    return try IndicatorCatalog(
      indicators: summed + madeUp + others, measures: Array(real.measures.values),
      programmes: Array(real.programmes.values))
  }

  /// The units, each below one of the kind above it in turn.
  static func units(as entry: Provenance, _ counts: [(kind: Unit.Kind, count: Int)] = counts)
    -> [NewUnit]
  {
    let always = Validity(from: nil, to: nil)
    var made: [Unit.Kind: [Identifier]] = [:]
    func new(_ kind: Unit.Kind, _ number: Int, below parent: Identifier?) -> NewUnit {
      let unit = Unit(
        id: .new(), kind: kind, code: "\(kind.rawValue)-\(number)", terrain: nil, validity: always)
      made[kind, default: []].append(unit.id)
      return NewUnit(
        unit: unit, names: [.init(name: "\(kind.rawValue) \(number)", validity: always)],
        parents: parent.map { [.init(parent: $0, validity: always)] } ?? [])
    }
    var units = [new(.province, 1, below: nil)]
    for (kind, count) in counts {
      let above: Unit.Kind =
        kind == .commune ? .district : kind == .chapter || kind == .committee ? .commune : .province
      for number in 0..<count {
        let parents = made[above] ?? []
        units.append(
          new(kind, number, below: parents.isEmpty ? nil : parents[number % parents.count]))
      }
    }
    return units
  }

  /// What one unit states of all indicators in one period.
  static func figures(
    of unit: NewUnit, number: Int, in period: Period, catalog book: IndicatorCatalog
  )
    -> [FigureDraft]
  {
    book.indicators.prefix(100).enumerated().map { index, indicator in
      let value = Int64(
        (number * 31 + index * 17 + period.first.month * 7 + period.first.year) % 997)
      return FigureDraft(
        series: .init(indicator: indicator.code, part: ""), unit: unit.unit.id, period: period,
        source: .reported,
        value: .number(Amount(number: value, upper: nil)), written: "\(value)")
    }
  }
}

extension Indicator {
  /// The same under another code, without parts, targets and formula.
  fileprivate func renamed(_ code: String) -> Indicator {
    Indicator(
      code: code, vi: code, en: code, group: "made_up", measure: measure, overUnits: .sum,
      overTime: .last,
      appliesTo: appliesTo, expectedFrom: nil, breakdown: nil, formula: nil, targets: nil,
      choices: nil, excludes: nil,
      isHandedOver: nil,
      definition: nil)
  }
}
