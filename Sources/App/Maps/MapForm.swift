import WebUI

/// Chooses what the map shows; a GET form, so it works without script and its address can be
/// bookmarked.
struct MapForm {
  let t: Localizer
  let periods: [Period]
  /// The user's own unit and those right below it that have a map; empty where there is nothing to
  /// choose.
  let units: [(unit: Identifier, name: String)]
  /// The unit that the address names; nil where it names none.
  let named: Identifier?

  /// How a link carries the unit along.
  var unitPart: String { named.map { "don-vi=\($0)&" } ?? "" }
  /// The same map at another level.
  func path(to level: Unit.Kind, _ map: UnitMap) -> String {
    mapPath(map.series, map.period, level: level, unit: named)
  }

  func html(_ map: UnitMap, _ drawing: MapDrawing) -> HTML {
    searchForm(
      "/ban-do",
      .all([
        unitField(map),
        select(
          "chi-tieu", label: "maps.choose-indicator",
          choices: map.choices.map {
            (FigureCheckContext.name($0), t(map.figures.book.name(of: $0)))
          },
          chosen: FigureCheckContext.name(map.series)),
        select(
          "ky", label: "period.choose",
          choices: Set(periods + [map.period]).sorted().reversed().map { ("\($0)", $0.title(t)) },
          chosen: "\(map.period)"),
        levelField(map), formField(drawing),
      ]), button: t("form.show"))
  }
  private func unitField(_ map: UnitMap) -> HTML {
    if units.count > 1 {
      return select(
        "don-vi", label: "figures.unit", choices: units.map { ("\($0.unit)", $0.name) },
        chosen: "\(map.unit)")
    }
    return named.map {
      "<input type=\"hidden\" name=\"don-vi\" value=\"\($0.description)\">" as HTML
    } ?? .empty
  }
  private func levelField(_ map: UnitMap) -> HTML {
    guard map.levels.count > 1 else { return .empty }
    return select(
      "cap", label: "maps.choose-level",
      choices: map.levels.map { ($0.rawValue, t("unit.\($0.rawValue)")) },
      chosen: map.level.rawValue)
  }
  /// Only where somebody has loaded boundaries.
  private func formField(_ drawing: MapDrawing) -> HTML {
    guard drawing.outlined > 0 else { return .empty }
    return select(
      "kieu", label: "maps.choose-form",
      choices: MapDrawing.Style.allCases.map { ($0.rawValue, t("maps.form.\($0.rawValue)")) },
      chosen: drawing.form.rawValue)
  }
  private func select(
    _ name: String, label: String, choices: [(value: String, caption: String)], chosen: String
  ) -> HTML {
    Field(name, label: t(label), kind: .select(choices), value: chosen).html
  }
}

/// Where a series of a period is shown on a map.
func mapPath(
  _ series: IndicatorCatalog.Series, _ period: Period, level: Unit.Kind? = nil,
  unit: Identifier? = nil
)
  -> String
{
  let unit = unit.map { "don-vi=\($0)&" } ?? ""
  let level = level.map { "&cap=\($0.rawValue)" } ?? ""
  return "/ban-do?\(unit)chi-tieu=\(FigureCheckContext.name(series))&ky=\(period)\(level)"
}
