import Page
import Vietnamese

/// The province, or a district, as a map with a legend, and a table of the same numbers beside it.
struct MapPage {
  let map: UnitMap
  let drawing: MapDrawing
  let form: MapForm
  let total: Figures.Found?
  let otherLevel: Unit.Kind?
  private let shading: Shading

  init(_ map: UnitMap, _ drawing: MapDrawing, _ form: MapForm) throws {
    (self.map, self.drawing, self.form) = (map, drawing, form)
    total = try map.total()
    otherLevel = try map.otherLevel()
    shading = Shading(map.places.compactMap { $0.found?.amount.number })
  }
  private var say: Words { map.figures.house.words }
  private var seriesName: String { say(map.figures.book.name(of: map.series)) }
  var title: String { say("maps.title", ["indicator": seriesName]) }

  var html: HTML {
    """
    <h1>\(title)</h1>
    <p class="lead">\(map.unitName), \(map.period.title(say)) · \(say("unit.\(map.level.rawValue)"))</p>
    \(form.html(map, drawing))
    \(if: map.missing.count == map.places.count, nothingHere)
    <p class="no-print"><a href="#bang">\(say("maps.to-table"))</a> · \
    <a href="/so-lieu/\(map.series.indicator)?\(form.unitPart)ky=\(map.period.description)">\(say("maps.indicator"))</a></p>
    \(TileMap(
      caption, map.places.map(tile), legend: legend, form: drawing.form == .boundaries ? .shapes : .tiles
    ).beside("<div id=\"bang\" tabindex=\"-1\">\(table)\(missing)</div>"))
    <p class="soft">\(say("maps.rule"))</p>
    \(for: drawing.credits, { "<p class=\"soft\">\(say("maps.boundaries", ["credit": $0.credit]))</p>" })
    """
  }
  private var caption: String { "\(seriesName), \(map.unitName), \(map.period.title(say))" }
  private var nothingHere: HTML {
    let link = otherLevel.map { level -> HTML in
      let caption = say("maps.see-level", ["level": say("unit.\(level.rawValue)")])
      return " <a href=\"\(form.path(to: level, map))\">\(caption)</a>"
    }
    return notice(.plain, "<p>\(say("maps.nothing-here"))\(link)</p>")
  }

  private func path(_ place: UnitMap.Place) -> String { figurePath(map.series, place.unit, map.period) }
  private func tile(_ place: UnitMap.Place) -> TileMap.Tile {
    let amount = place.found?.amount
    let shade = amount.map { shading.shade(of: $0.number) ?? TileMap.zero }
    let full = amount?.full(map.measure, say) ?? say("figures.missing")
    return drawing.tile(
      place, value: amount.map(short) ?? "", title: "\(place.name): \(full)", shade: shade, path: path(place))
  }
  /// A tile has room for a number; the measure stands in the legend.
  private func short(_ amount: Amount) -> String {
    map.measure.kind == .dong ? amount.short(map.measure, say) : amount.text(map.measure, say)
  }

  private var legend: [TileMap.Key] {
    let classes = shading.found.map { found -> TileMap.Key in
      let most = Amount(number: found.most, upper: nil).full(map.measure, say)
      let limits =
        found.least == found.most
        ? most
        : say("maps.limits", ["least": Amount(number: found.least, upper: nil).text(map.measure, say), "most": most])
      return .init(found.shade, counted(limits, found.count))
    }
    let zeros = map.places.count { $0.found?.amount.number == 0 }
    let zero = Amount(number: 0, upper: nil).full(map.measure, say)
    return classes + (zeros > 0 ? [.init(TileMap.zero, counted(zero, zeros))] : [])
      + (map.missing.isEmpty ? [] : [.init(nil, counted(say("figures.missing"), map.missing.count))])
  }
  private func counted(_ text: String, _ count: Int) -> String {
    say("maps.counted", ["text": text, "count": "\(count)"])
  }

  private var table: HTML {
    let known = map.places.compactMap { place in place.found.map { (place: place, found: $0) } }
      .sorted { $0.found.amount.number > $1.found.amount.number }
    guard !known.isEmpty else { return .empty }
    let rank = Dictionary(
      known.enumerated().map { ($1.found.amount.number, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    let share: [Table.Column] = total == nil ? [] : [.init(say("maps.share"), isNumber: true)]
    return Table(
      say("maps.table"),
      columns: [.init(say("figures.unit")), .init(say("maps.rank"), isNumber: true), .init(valueTitle, isNumber: true)]
        + share + [.init(say("figures.source"))],
      rows: known.map { row($0.place, $0.found, rank: rank[$0.found.amount.number] ?? 0) },
      foot: total.map(foot)
    ).html
  }
  /// The measure stands once at the head, so that a name has room beside its number.
  private var valueTitle: String { say("maps.value-in", ["measure": map.measure]) }
  private func row(_ place: UnitMap.Place, _ found: Figures.Found, rank: Int) -> [HTML] {
    let share: [HTML] = total.map { ["\(percent(found.amount.number, of: $0.amount.number))"] } ?? []
    return ["<a href=\"\(path(place))\">\(place.name)</a>", "\("\(rank)")", "\(found.amount.text(map.measure, say))"]
      + share + ["\(found.origin(map.tree, say))"]
  }
  private func foot(_ total: Figures.Found) -> [HTML] {
    [
      "\(say("maps.total", ["unit": map.unitName]))", "", "\(total.amount.text(map.measure, say))", "",
      "\(total.origin(map.tree, say))",
    ]
  }
  private func percent(_ number: Int64, of total: Int64) -> String {
    let tenths = (Double(number) / Double(total) * 1000).rounded()
    guard abs(tenths) < 1e9 else { return "–" }
    return "\(say(Number(digits: Int64(tenths), decimals: 1)))%"
  }
  private var missing: HTML {
    guard !map.missing.isEmpty else { return .empty }
    let title = say("maps.missing", ["count": "\(map.missing.count)"])
    let list: HTML = """
      <ul class="plain columns">\(for: map.missing, { "<li><a href=\"\(path($0))\">\($0.name)</a></li>" })</ul>
      """
    return map.missing.count > 30 ? "<details><summary>\(title)</summary>\(list)</details>" : "<h2>\(title)</h2>\(list)"
  }
}
