import Vietnamese
import WebUI

// How figures are put into words, on pages, on paper and in the shell alike.

extension Figures.Resolved {
  /// `do đơn vị nêu trong báo cáo`, `cộng từ 11 trên 12 đơn vị; thiếu: Huyện Quỳnh Nhai`.
  func origin(_ tree: Tree, _ t: Localizer) -> String {
    guard let coverage, source == .consolidated else {
      return parts.isEmpty
        ? t("source.\(source.rawValue)") : t("figures.from-parts", ["parts": LocalizedList(parts)])
    }
    let numbers: [String: any Localizable] = [
      "given": "\(coverage.given.count)", "expected": "\(coverage.expected)",
    ]
    let sum =
      coverage.isComplete
      ? t("figures.summed", numbers)
      : t(
        "figures.summed-missing",
        numbers.merging([
          "missing": LocalizedList(coverage.missing.map { tree.name(of: $0) }, limit: 6)
        ]) { $1 })
    return parts.isEmpty
      ? sum : "\(sum); \(t("figures.from-parts", ["parts": LocalizedList(parts)]))"
  }
}

extension Tree {
  func name(of unit: Identifier) -> String {
    index(of: unit).map { nodes[$0].name } ?? unit.description
  }
}

extension Period: Localizable {
  func localized(by words: Localizer) -> String { title(words) }
  var canonicalForm: String { description }
  /// `năm 2022`, `quý III năm 2022`, `6 tháng đầu năm 2022`.
  func title(_ t: Localizer) -> String {
    let year = "\(first.year)"
    return switch kind {
    case .year: t("period.year", ["year": year])
    case .half: t(first.month == 1 ? "period.half-1" : "period.half-2", ["year": year])
    case .nineMonths: t("period.nine-months", ["year": year])
    case .quarter: t("period.quarter", ["year": year, "quarter": t.quarter((first.month + 2) / 3)])
    case .month: t("period.month", ["year": year, "month": t.month(first.month)])
    case .years: t("period.years", ["first": year, "last": "\(last.year)"])
    }
  }
}

extension Statement {
  /// Its value, with the measure.
  func value(_ indicator: Indicator, _ measure: Measure) -> any Localizable {
    switch value {
    case .number(let amount): Quantity(amount: amount, measure: measure)
    case .word(let word): indicator.word(word)
    case .vague(let words): words
    case .blank: LocalizedMessage("figures.blank")
    }
  }
  func text(_ indicator: Indicator, in measure: Measure, _ t: Localizer) -> String {
    t(value(indicator, measure))
  }
  /// `Báo cáo Hội Khuyến học tỉnh Sơn La, dòng 95–96`.
  func place(_ t: Localizer) -> String {
    let lines = origin.lines.map { ", " + t("checks.lines", ["lines": $0]) } ?? ""
    let document = origin.document.map { "\($0.title)\(lines)" }
    let row = origin.row.map { ", " + t("sheet.line", ["line": "\($0)"]) } ?? ""
    return document ?? "\(origin.entry.title)\(row)"
  }
}

extension Indicator {
  /// What exactly is counted, or that it is not defined yet.
  func definition(_ t: Localizer) -> String {
    definition.map { t.language == .vi ? $0.vi : $0.en } ?? t("figures.no-definition")
  }
}

extension Target {
  /// `70% (chung)`.
  func text(_ measure: Measure, _ t: Localizer) -> String {
    let number = t(Number(digits: Int64(value), decimals: 0))
    let full = measure.kind == .percent ? "\(number)%" : "\(number) \(t(measure))"
    return condition.map { "\(full) (\(t("condition.\($0)")))" } ?? full
  }
}
