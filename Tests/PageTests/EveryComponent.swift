@testable import Page

/// Each component in its states, saying `text` wherever it says anything.
func everyComponent(saying text: String) -> [String: HTML] {
  let link = Link(text, text)
  let frame = Frame(site: text, menu: [link], skip: text, menuName: text, trailName: text, foot: "\(text)")
  return [
    "badge": badge(text, .warn),
    "bars": Bars(text, someBars(text), mark: (5, text)).html,
    "errors": errorSummary(text, [(field: text, sentence: text)]),
    "facts": facts([Fact(text, text, path: text, more: "\(text)")]),
    "field": Field("ten", label: text, hint: text, value: text, problem: text).html,
    "long field": Field("ten", label: text, hint: text, kind: .long, value: text, problem: text).html,
    "choice": Field("ten", label: text, kind: .choice([(text, text), ("khac", text)]), value: text, problem: text).html,
    "frame": frame.page(title: text, trail: [link], path: "/", "\(text)"),
    "lines": Lines(text, [.init(text, value: 1, text: text), .init(text, value: 2, text: text)]).html,
    "link": link.html,
    "notice": notice(.bad, "\(text)"),
    "paper": paperHead(letterhead: [text, text], motto: [text], place: text)
      + paperFoot(recipients: [text], title: text, signature: [text]),
    "qr": qrPicture([[true, false], [false, true]], caption: text),
    "table": Table(
      text, columns: [.init(text), .init(text, isNumber: true)], rows: [["\(text)", "\(text)"]],
      foot: ["\(text)", "\(text)"]
    ).html,
    "tile map": tileMap(text, .tiles),
    "tile map of shapes": tileMap(text, .shapes),
  ]
}
private func tileMap(_ text: String, _ form: TileMap.Form) -> HTML {
  let ring = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)].map { TileLayout.Point(text, x: $0.0, y: $0.1) }
  let label = text.filter { $0 != " " }  // a label breaks at blanks, which changes the markup but not its safety
  let tiles = [(0, [ring]), (1, [])].map { column, rings in
    TileMap.Tile(
      text, label: label, value: text, shade: column == 0 ? 3 : nil, path: text, cell: .init(column: column, row: 0),
      rings: rings)
  }
  return TileMap(text, tiles, legend: [.init(nil, text)], form: form).html
}
private func someBars(_ text: String) -> [Bars.Bar] {
  [.init(text, path: text, value: 3, text: text), .init(absent: text, path: text, text: text)]
}
