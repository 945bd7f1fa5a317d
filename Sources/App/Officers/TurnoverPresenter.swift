/// Turnover in sentences, for the page and for the shell.
struct TurnoverPresenter {
  let turnover: Turnover
  let titles: TitleCatalog
  let t: Localizer

  /// `2/12 đơn vị nguyên người, nguyên chức: …; 9 có thay đổi; 1 không có trong danh sách nào: …`
  var summary: String {
    let names = { (verdict: Turnover.Verdict) in
      t.list(turnover.units(verdict).map { shortUnitName($0.name) })
    }
    let count = { (verdict: Turnover.Verdict) in turnover.count(verdict) }
    let unchanged = t(
      "turnover.summary.unchanged",
      ["count": "\(count(.unchanged))", "all": "\(turnover.units.count)"])
    let changed = t("turnover.summary.changed", ["count": "\(count(.changed))"])
    let unlisted = t(
      "turnover.summary.unlisted",
      ["count": "\(count(.unlisted))", "names": names(.unlisted)])
    let parts = [
      unchanged + (count(.unchanged) == 0 ? "" : " (\(names(.unchanged)))"), changed,
      count(.unlisted) == 0 ? nil : unlisted,
    ]
    let term = t("officers.term.n", ["term": romanNumeral(turnover.number)])
    return "\(term): \(parts.compactMap { $0 }.joined(separator: "; "))."
  }
  /// `Chủ tịch: người mới`
  func lines(_ unit: Turnover.OfUnit) -> [String] {
    // An unknown change of an unstated post is not worth a line.
    unit.lines.filter { $0.post.title != Title.unstated || $0.change != .unknown }.map { line in
      "\(t(titles.name(line.post.title))): \(t("turnover.change.\(line.change.rawValue)"))"
    }
  }
}
