import Store
import Vietnamese

/// How a figure by formula came about.
struct Derivation: Sendable {
  /// Figures that went into it.
  struct Input: Sendable {
    let series: IndicatorCatalog.Series
    let unit: Identifier
    let period: Period
    let amount: Amount
    /// All units that it is summed from gave their part.
    var isWhole = true
  }
  let inputs: [Input]
  /// For a target: the programme and what it aims at.
  var target: Target?
  /// For a count: the units that were counted.
  var counted: [Identifier] = []
}

extension Figures {
  /// What follows by the indicator's formula; nil when a part of it is not known.
  func derived(_ code: String, for unit: Identifier, in period: Period) throws -> Resolved? {
    let tree = try tree(period)
    guard let indicator = book[code], let formula = indicator.formula,
      let place = tree.index(of: unit),
      indicator.applies(to: tree.nodes[place].unit.kind)
    else { return nil }
    switch formula {
    case .share(let of, let over): return try share(of, over: over, for: unit, in: period)
    case .excess(let of, let programme):
      return try excess(of, programme: programme, for: unit, in: period)
    case .difference(let of, let minus):
      return try difference(of, minus: minus, for: unit, in: period)
    case .count(let of, let kind, let condition):
      return try count(of, kind: kind, where: condition, below: unit, in: period)
    case .units(let kind): return try units(kind, below: unit, in: period)
    }
  }

  private func share(_ of: String, over: String, for unit: Identifier, in period: Period) throws
    -> Resolved?
  {
    guard let part = try input(of, for: unit, in: period),
      let whole = try latest(over, unit, by: period),
      // A part of the members is not a share of all people.
      whole.amount.number > 0, part.isWhole, whole.isWhole
    else { return nil }
    guard let number = basisPoints(part.amount.number, whole.amount.number) else { return nil }
    return Resolved(
      amount: amount(number, of: [part, whole]), source: .derived,
      derivation: .init(inputs: [part, whole]))
  }
  private func excess(_ of: String, programme: String, for unit: Identifier, in period: Period)
    throws -> Resolved?
  {
    guard let value = try input(of, for: unit, in: period),
      let target = target(of: of, by: programme)
    else {
      return nil
    }
    guard let measure = book[of].map(book.measure) else { return nil }
    return Resolved(
      amount: amount(value.amount.number - target.number(in: measure), of: [value]),
      source: .derived,
      derivation: Derivation(inputs: [value], target: target))
  }
  private func difference(_ of: String, minus: String, for unit: Identifier, in period: Period)
    throws -> Resolved?
  {
    guard let whole = try input(of, for: unit, in: period),
      let part = try input(minus, for: unit, in: period),
      whole.isWhole,
      part.isWhole
    else { return nil }
    return Resolved(
      amount: amount(whole.amount.number - part.amount.number, of: [whole, part]), source: .derived,
      derivation: Derivation(inputs: [whole, part]))
  }
  private func units(_ kind: Unit.Kind, below unit: Identifier, in period: Period) throws
    -> Resolved?
  {
    let tree = try tree(period)
    guard let place = tree.index(of: unit) else { return nil }
    let counted = tree.descendants(place, of: kind).map { tree.nodes[$0].unit.id }
    return counted.isEmpty ? nil : count(counted, [])
  }
  private func count(
    _ of: String, kind: Unit.Kind, where condition: Formula.Condition, below unit: Identifier,
    in period: Period
  ) throws -> Resolved? {
    let tree = try tree(period)
    guard let place = tree.index(of: unit) else { return nil }
    let below = tree.descendants(place, of: kind).map { tree.nodes[$0].unit.id }
    switch condition {
    case .atLeast(let least):
      let inputs = try below.compactMap { try input(of, for: $0, in: period) }
      guard !inputs.isEmpty else { return nil }
      return count(inputs.filter { $0.amount.number >= least }.map(\.unit), inputs)
    case .isWord(let word): return try count(of, in: period, among: below) { $0 == word }
    case .isNotWord(let word): return try count(of, in: period, among: below) { $0 != word }
    }
  }
  private func count(
    _ of: String, in period: Period, among below: [Identifier], _ meets: (String) -> Bool
  ) throws -> Resolved? {
    let stated = try words(of, period).filter { $0.word.map(meets) ?? false }
    let units = Set(stated.map(\.unit))
    let counted = below.filter(units.contains)
    return try words(of, period).isEmpty ? nil : count(counted, [])
  }
  private func count(_ counted: [Identifier], _ inputs: [Derivation.Input]) -> Resolved {
    Resolved(
      amount: amount(Int64(counted.count), of: inputs), source: .derived,
      derivation: Derivation(inputs: inputs, counted: counted))
  }

  /// What follows from exact numbers is exact; from anything else it is not.
  private func amount(_ number: Int64, of inputs: [Derivation.Input]) -> Amount {
    let isExact = inputs.allSatisfy { $0.amount.qualifier == .exact }
    return Amount(number: number, upper: nil, qualifier: isExact ? .exact : .about)
  }
  private func input(_ code: String, for unit: Identifier, in period: Period) throws -> Derivation
    .Input?
  {
    try of(code, for: unit, in: period).map { input($0, of: code, for: unit, in: period) }
  }
  private func input(_ found: Resolved, of code: String, for unit: Identifier, in period: Period)
    -> Derivation.Input
  {
    Derivation.Input(
      series: .init(indicator: code, part: ""), unit: unit, period: period, amount: found.amount,
      isWhole: found.coverage?.isComplete ?? true)
  }
  /// The figure of the latest period that ends by the end of this one: a census serves until the
  /// next.
  private func latest(_ code: String, _ unit: Identifier, by period: Period) throws -> Derivation
    .Input?
  {
    for earlier in try periods(of: code).reversed() where earlier.last <= period.last {
      if let found = try stated(code, for: unit, in: earlier)
        ?? consolidated(code, for: unit, in: earlier)
      {
        return input(found, of: code, for: unit, in: earlier)
      }
    }
    return nil
  }

  /// The target that a programme sets for everybody.
  func target(of code: String, by programme: String) -> Target? {
    let targets = (book[code]?.targets ?? []).filter { $0.programme == programme }
    return targets.first { $0.condition == nil || $0.condition == "general" }
  }
  /// Targets of programmes that are in force in the period.
  func targets(of code: String, in period: Period) -> [Target] {
    (book[code]?.targets ?? []).filter {
      book.programmes[$0.programme]?.isInForce(in: period) ?? false
    }
  }
}
