@testable import WebUI

/// Each component in its states, saying `text` wherever it says anything.
func everyComponent(saying text: String) -> [String: HTML] {
  let link = Link(text, text)
  let frame = PageLayout(
    site: text, language: text, menu: [link], skip: text, menuName: text, breadcrumbsName: text, foot: "\(text)",
    scriptLabels: .init(show: text, hide: text))
  return [
    "badge": badge(text, .warn),
    "button": button(text, .danger, name: text, value: text) + buttonLink(link, .secondary)
      + copyButton(of: text, text, done: text),
    "bars": BarChart(text, someBars(text), mark: (5, text)).html,
    "confirm": Confirm(text, what: "\(text)", action: text, yes: text, no: link).html,
    "details": details([(text, "\(text)")]),
    "empty state": emptyState(text, text, next: buttonLink(link)),
    "errors": errorSummary(text, [(field: text, message: text)]),
    "facts": facts([
      StatCard(text, text, path: text, more: "\(text)", target: .init(reached: 0.5, text), trend: .init(.up, text))
    ]),
    "field": Field("ten", label: text, hint: text, value: text, problem: text).html,
    "long field": Field("ten", label: text, hint: text, kind: .long, value: text, problem: text).html,
    "choice": Field("ten", label: text, kind: .choice([(text, text), ("khac", text)]), value: text, problem: text).html,
    "file drop": FileDrop("tep", label: text, hint: text, drop: text, accepts: text, problem: text).html,
    "fields": everyField(text),
    "flash": flash(text),
    "form": form(text, class: text, "\(text)") + searchForm(text, "\(text)", button: text),
    "guide": Guide(lead: text, parts: [.init(text, [.init(text, "\(text)")])], help: "\(text)").html,
    "roles": roleSwitcher(
      name: text, working: text, assignment: text, others: [(text, text)], action: text, change: text, own: link, signOut: text,
      signOutAction: text),
    "progress": progress(text, done: 1, of: 2, words: text),
    "stepper": Stepper(text, steps: [text, text], current: 1, position: text, done: text).html,
    "breadcrumbs": breadcrumbList([link, link], name: text),
    "frame": frame.page(title: text, breadcrumbs: [link], path: "/", "\(text)"),
    "lines": LineChart(text, [.init(text, value: 1, text: text), .init(text, value: 2, text: text)]).html,
    "link": link.html,
    "notice": notice(.bad, "\(text)"),
    "document": documentHeader(letterhead: [text, text], motto: [text], place: text)
      + documentFooter(recipients: [text], title: text, signature: [text]),
    "qr": qrPicture([[true, false], [false, true]], caption: text),
    "table": Table(
      text, columns: [.init(text), .init(text, isNumber: true)], rows: [["\(text)", "\(text)"]],
      foot: ["\(text)", "\(text)"]
    ).html,
    "tile map": tileMap(text, .tiles),
    "tile map of shapes": tileMap(text, .shapes),
  ]
}
private func everyField(_ text: String) -> HTML {
  let kinds: [Field.Kind] = [
    .text, .long, .choice([(text, text)]), .select([(text, text)]), .checks([(text, text)], chosen: [text]),
    .check(isOn: true), .login, .password(isNew: true), .code, .day, .number, .digits, .suggested([text]),
    .file(accepts: text),
  ]
  return .all(
    kinds.enumerated().map { index, kind in
      Field(
        "f\(index)", name: text, label: text, hint: text, kind: kind, value: text, problem: text, isRequired: true,
        autocomplete: text, maxLength: 9
      ).html
    })
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
private func someBars(_ text: String) -> [BarChart.Bar] {
  [.init(text, path: text, value: 3, text: text), .init(absent: text, path: text, text: text)]
}
