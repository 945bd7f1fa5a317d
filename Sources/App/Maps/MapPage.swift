import Vietnamese
import WebUI

/// The province, or a district, as a map with a legend, and a table of the same numbers beside it.
struct MapPage {
  let map: UnitMap
  let drawing: MapDrawing
  let form: MapForm
  let total: Figures.Resolved?
  let otherLevel: Unit.Kind?
  private let shading: Shading

  init(_ map: UnitMap, drawing: MapDrawing, form: MapForm) throws {
    self.map = map
    self.drawing = drawing
    self.form = form
    total = try map.total()
    otherLevel = try map.otherLevel()
    shading = Shading(map.items.compactMap { $0.found?.amount.number })
  }
  private var t: Localizer { map.figures.app.localizer }
  private var seriesName: String { t(map.figures.book.name(of: map.series)) }
  var title: String { t("maps.title", ["indicator": seriesName]) }

  var html: HTML {
    """
    <h1>\(title)</h1>
    <p class="lead">\(map.unitName), \(map.period.title(t)) · \(t("unit.\(map.level.rawValue)"))</p>
    \(form.html(map, drawing))
    \(if: map.missing.count == map.items.count, nothingHere)
    <p class="no-print"><a href="#bang">\(t("maps.to-table"))</a> · \
    <a href="/so-lieu/\(map.series.indicator)?\(form.unitPart)ky=\(map.period.description)">\
    \(t("maps.indicator"))</a></p>
    \(TileMap(
      caption, map.items.map(tile), legend: legend,
      form: drawing.form == .boundaries ? .shapes : .tiles
    ).beside("<div id=\"bang\" tabindex=\"-1\">\(table)\(missing)</div>"))
    <p class="soft">\(t("maps.rule"))</p>
    \(for: drawing.credits, {
      "<p class=\"soft\">\(t("maps.boundaries", ["credit": $0.credit]))</p>"
    })
    """
  }
  private var caption: String { "\(seriesName), \(map.unitName), \(map.period.title(t))" }
  private var nothingHere: HTML {
    let link = otherLevel.map { level -> HTML in
      let caption = t("maps.see-level", ["level": t("unit.\(level.rawValue)")])
      return " <a href=\"\(form.path(to: level, map))\">\(caption)</a>"
    }
    return notice(.plain, "<p>\(t("maps.nothing-here"))\(link)</p>")
  }

  private func path(_ place: UnitMap.Item) -> String {
    figurePath(map.series, of: place.unit, in: map.period)
  }
  private func tile(_ place: UnitMap.Item) -> TileMap.Tile {
    let amount = place.found?.amount
    let shade = amount.map { shading.shade(of: $0.number) ?? TileMap.zero }
    let full = amount?.full(map.measure, t) ?? t("figures.missing")
    return drawing.tile(
      place, value: amount.map(short) ?? "", title: "\(place.name): \(full)", shade: shade,
      path: path(place))
  }
  /// A tile has space for a number; the measure is in the legend.
  private func short(_ amount: Amount) -> String {
    map.measure.kind == .dong ? amount.short(map.measure, t) : amount.text(map.measure, t)
  }

  private var legend: [TileMap.LegendEntry] {
    let classes = shading.found.map { found -> TileMap.LegendEntry in
      let limit = Amount(number: found.upperBound, upper: nil).full(map.measure, t)
      let limits =
        found.least == found.upperBound
        ? limit
        : t(
          "maps.limits",
          ["least": Amount(number: found.least, upper: nil).text(map.measure, t), "most": limit])
      return .init(found.shade, counted(limits, found.count))
    }
    let zeros = map.items.count { $0.found?.amount.number == 0 }
    let zero = Amount(number: 0, upper: nil).full(map.measure, t)
    return classes + (zeros > 0 ? [.init(TileMap.zero, counted(zero, zeros))] : [])
      + (map.missing.isEmpty ? [] : [.init(nil, counted(t("figures.missing"), map.missing.count))])
  }
  private func counted(_ text: String, _ count: Int) -> String {
    t("maps.counted", ["text": text, "count": "\(count)"])
  }

  private var table: HTML {
    let known = map.items.compactMap { place in place.found.map { (place: place, found: $0) } }
      .sorted { $0.found.amount.number > $1.found.amount.number }
    guard !known.isEmpty else { return .empty }
    let rank = Dictionary(
      known.enumerated().map { ($1.found.amount.number, $0 + 1) },
      uniquingKeysWith: { first, _ in first })
    let share: [Table.Column] = total == nil ? [] : [.init(t("maps.share"), isNumber: true)]
    return Table(
      t("maps.table"),
      columns: [
        .init(t("figures.unit")), .init(t("maps.rank"), isNumber: true),
        .init(valueTitle, isNumber: true),
      ]
        + share + [.init(t("figures.source"))],
      rows: known.map { row($0.place, $0.found, rank: rank[$0.found.amount.number] ?? 0) },
      foot: total.map(foot)
    ).html
  }
  /// The measure is written once at the head, so that a name has space beside its number.
  private var valueTitle: String { t("maps.value-in", ["measure": map.measure]) }
  private func row(_ place: UnitMap.Item, _ found: Figures.Resolved, rank: Int) -> [HTML] {
    let share: [HTML] =
      total.map { ["\(percent(found.amount.number, of: $0.amount.number))"] } ?? []
    return [
      "<a href=\"\(path(place))\">\(place.name)</a>", "\("\(rank)")",
      "\(found.amount.text(map.measure, t))",
    ]
      + share + ["\(found.origin(map.tree, t))"]
  }
  private func foot(_ total: Figures.Resolved) -> [HTML] {
    [
      "\(t("maps.total", ["unit": map.unitName]))", "", "\(total.amount.text(map.measure, t))", "",
      "\(total.origin(map.tree, t))",
    ]
  }
  private func percent(_ number: Int64, of total: Int64) -> String {
    let tenths = (Double(number) / Double(total) * 1000).rounded()
    guard abs(tenths) < 1e9 else { return "–" }
    return "\(t(Number(digits: Int64(tenths), decimals: 1)))%"
  }
  private var missing: HTML {
    guard !map.missing.isEmpty else { return .empty }
    let title = t("maps.missing", ["count": "\(map.missing.count)"])
    let list: HTML = """
      <ul class="plain \
      columns">\(for: map.missing, { "<li><a href=\"\(path($0))\">\($0.name)</a></li>" })</ul>
      """
    return map.missing.count > 30
      ? "<details><summary>\(title)</summary>\(list)</details>" : "<h2>\(title)</h2>\(list)"
  }
}
