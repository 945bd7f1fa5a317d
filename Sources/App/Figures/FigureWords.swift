import Page
import Vietnamese

// How figures are put into words, on pages, on paper and in the shell alike.

extension Figures.Found {
  /// `do đơn vị nêu trong báo cáo`, `cộng từ 11 trên 12 đơn vị; thiếu: Huyện Quỳnh Nhai`.
  func origin(_ tree: Tree, _ say: Words) -> String {
    guard let coverage, source == .consolidated else {
      return parts.isEmpty
        ? say("source.\(source.rawValue)") : say("figures.from-parts", ["parts": Listed(parts)])
    }
    let numbers: [String: any Sayable] = ["given": "\(coverage.given.count)", "expected": "\(coverage.expected)"]
    let sum =
      coverage.isComplete
      ? say("figures.summed", numbers)
      : say(
        "figures.summed-missing",
        numbers.merging(["missing": Listed(coverage.missing.map { tree.name(of: $0) }, most: 6)]) { $1 })
    return parts.isEmpty ? sum : "\(sum); \(say("figures.from-parts", ["parts": Listed(parts)]))"
  }
}

extension Tree {
  func name(of unit: Identifier) -> String { place(of: unit).map { nodes[$0].name } ?? unit.description }
}

extension Period: Sayable {
  func said(in words: Words) -> String { title(words) }
  var meaning: String { description }
  /// `năm 2022`, `quý III năm 2022`, `6 tháng đầu năm 2022`.
  func title(_ say: Words) -> String {
    let year = "\(first.year)"
    return switch kind {
    case .year: say("period.year", ["year": year])
    case .half: say(first.month == 1 ? "period.half-1" : "period.half-2", ["year": year])
    case .nineMonths: say("period.nine-months", ["year": year])
    case .quarter: say("period.quarter", ["year": year, "quarter": say.quarter((first.month + 2) / 3)])
    case .month: say("period.month", ["year": year, "month": say.month(first.month)])
    case .years: say("period.years", ["first": year, "last": "\(last.year)"])
    }
  }
}

extension Statement {
  /// Its value, with the measure.
  func value(_ indicator: Indicator, _ measure: Measure) -> any Sayable {
    switch value {
    case .number(let amount): Measured(amount: amount, measure: measure)
    case .word(let word): indicator.word(word)
    case .vague(let words): words
    case .blank: Sentence("figures.blank")
    }
  }
  func text(_ indicator: Indicator, _ measure: Measure, _ say: Words) -> String { say(value(indicator, measure)) }
  /// `Báo cáo Hội Khuyến học tỉnh Sơn La, dòng 95–96`.
  func place(_ say: Words) -> String {
    let lines = origin.lines.map { ", " + say("checks.lines", ["lines": $0]) } ?? ""
    let document = origin.document.map { "\($0.title)\(lines)" }
    let row = origin.row.map { ", " + say("sheet.line", ["line": "\($0)"]) } ?? ""
    return document ?? "\(origin.entry.title)\(row)"
  }
}

extension Indicator {
  /// What exactly is counted, or that nobody has said so yet.
  func definition(_ say: Words) -> String {
    definition.map { say.language == .vi ? $0.vi : $0.en } ?? say("figures.no-definition")
  }
}

extension Target {
  /// `70% (chung)`.
  func text(_ measure: Measure, _ say: Words) -> String {
    let number = say(Number(digits: Int64(value), decimals: 0))
    let full = measure.kind == .percent ? "\(number)%" : "\(number) \(say(measure))"
    return condition.map { "\(full) (\(say("condition.\($0)")))" } ?? full
  }
}
