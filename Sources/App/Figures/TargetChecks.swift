import Vietnamese

/// Rules over targets. They look at what is stated to be above a target: indicators with an excess
/// as their formula.
enum TargetChecks {
  static let all = [
    percentForPoints, expiredTargets, targetsUnderCondition, missingTargets,
  ]

  /// "Above by 3.6 %" where 3.6 percentage points are meant.
  static let percentForPoints = figureCheck("percent-for-points") { scope in
    try scope.comparing.compactMap { place, excesses in
      let excesses = try excesses.filter { excess in
        let statements = try Statement.all(
          of: .init(indicator: excess.indicator.code, part: ""), unit: scope.unit(place),
          period: scope.period,
          scope.figures.app, in: scope.figures.db)
        return statements.first?.written.contains("%") ?? false
      }
      guard let first = excesses.first,
        let target = scope.figures.target(of: first.of.code, by: first.programme.code)
      else { return nil }
      return Finding(
        subject: scope.subject("excess", place), severity: .note, certainty: .certain,
        message: LocalizedMessage(
          "check.percent-for-points",
          [
            "unit": scope.name(place), "count": "\(excesses.count)",
            "example": scope.book.name(of: .init(indicator: first.indicator.code, part: "")),
            "points": scope.value(first.amount, first.indicator.code),
            "relative": Number(
              digits: (first.amount.number * 100 / Int64(target.value) + 5) / 10, decimals: 1),
          ]),
        responsible: LocalizedMessage("responsible.writer"), places: try scope.places(excesses, place))
    }
  }

  /// The target that is compared with had run out before the period.
  static let expiredTargets = figureCheck("expired-targets") { scope in
    try scope.comparing.flatMap { place, excesses -> [Finding] in
      let late = excesses.filter { !$0.programme.isInForce(in: scope.period) }
      return try late.map { excess in
        Finding(
          subject: scope.subject(excess.indicator.code, place), severity: .note, certainty: .likely,
          message: LocalizedMessage(
            "check.expired-target",
            [
              "indicator": excess.of, "unit": scope.name(place), "period": scope.period,
              "programme": excess.programme,
              "until": excess.programme.until,
            ]),
          responsible: LocalizedMessage("responsible.writer"), places: try scope.places([excess], place)
        )
      }
    }
  }

  /// The programme sets a target of its own for mountain areas, and the report compares with the
  /// general one.
  static let targetsUnderCondition = figureCheck("targets-under-condition") { scope in
    try scope.comparing.compactMap { place, excesses in
      let others = excesses.compactMap {
        excess -> (Excess: FigureCheckContext.Excess, general: Int, other: Int)? in
        let targets = (excess.of.targets ?? []).filter { $0.programme == excess.programme.code }
        guard let general = targets.first(where: { $0.condition == "general" }),
          let other = targets.first(where: { $0.condition == "mountain" })
        else { return nil }
        return (excess, general.value, other.value)
      }
      guard let first = others.first else { return nil }
      let pairs = others.map { "\($0.Excess.of) \($0.general)% / \($0.other)%" as LocalizedText }
      return Finding(
        subject: scope.subject("condition", place), severity: .note, certainty: .possible,
        message: LocalizedMessage(
          "check.condition",
          [
            "unit": scope.name(place), "programme": first.Excess.programme,
            "pairs": JoinedText(pairs, by: "; "),
          ]),
        responsible: LocalizedMessage("responsible.writer"),
        places: try scope.places(others.map(\.Excess), place))
    }
  }

  /// A figure is said to meet its targets with others of its kind, but no target of its own is
  /// named.
  static let missingTargets = figureCheck("missing-targets") { scope in
    try scope.comparing.flatMap { place, excesses -> [Finding] in
      let groups = Set(excesses.map(\.of.group))
      let compared = Set(excesses.map(\.of.code))
      return try scope.book.indicators.compactMap { indicator in
        guard groups.contains(indicator.group), !compared.contains(indicator.code),
          scope.book.measure(of: indicator).kind == .percent,
          let series = scope.book.place(of: indicator.code),
          let own = scope.sums.own(place, series)
        else { return nil }
        return Finding(
          subject: scope.subject(indicator.code, place), severity: .gap, certainty: .likely,
          message: LocalizedMessage(
            "check.missing-target",
            [
              "indicator": indicator, "unit": scope.name(place),
              "stated": scope.value(own.amount, indicator.code),
              "siblings": LocalizedList(
                excesses.filter { $0.of.group == indicator.group }.map(\.of)),
            ]),
          responsible: LocalizedMessage("responsible.writer"),
          places: [try scope.place(indicator.code, place)])
      }
    }
  }
}

extension FigureCheckContext {
  fileprivate struct Excess {
    let indicator: Indicator
    let of: Indicator
    let programme: Programme
    let amount: Amount
  }
  /// What the unit states to be above a target.
  private func excesses(_ place: Int, _ series: [(place: Int, indicator: Indicator)]) -> [Excess] {
    series.compactMap { item in
      guard let own = sums.own(place, item.place),
        case .excess(let of, let programme) = item.indicator.formula,
        let of = book[of], let programme = book.programmes[programme]
      else { return nil }
      return Excess(indicator: item.indicator, of: of, programme: programme, amount: own.amount)
    }
  }
  /// Units that state to be above a target, each with all of what it so states.
  fileprivate var comparing: [(place: Int, excesses: [Excess])] {
    let series = series { if case .excess = $0.formula { true } else { false } }
    return places.compactMap { place in
      let excesses = excesses(place, series)
      return excesses.isEmpty ? nil : (place, excesses)
    }
  }
  fileprivate func places(_ excesses: [Excess], _ place: Int) throws -> [Finding.Place] {
    try excesses.map { try self.place($0.indicator.code, place) }
  }
}
