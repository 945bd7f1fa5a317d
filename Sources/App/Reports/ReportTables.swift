import Vietnamese

/// Tables in a report.
extension ReportWriter {
  mutating func add(_ table: Outline.ByUnit) throws {
    let indicators = table.columns.compactMap { figures.book[$0] }
    let units = tree.descendants(place, of: table.by)
    var rows: [[[Report.Run]]] = []
    for unit in units {
      var row: [[Report.Run]] = [[.text(tree.nodes[unit].name)]]
      for indicator in indicators { row.append(try bare(indicator, tree.nodes[unit].unit.id)) }
      rows.append(row)
    }
    guard rows.contains(where: { $0.dropFirst().contains { !$0.isEmpty } }) else { return }
    var foot: [[Report.Run]] = [[.text(figures.app.localizer("report.total"))]]
    for indicator in indicators { foot.append(try bare(indicator, unit, isTotal: true)) }
    let t = figures.app.localizer
    let columns = indicators.map { indicator in
      let measure = figures.book.measure(of: indicator)
      return Report.Table.Column(
        title: "\(t(indicator)) (\(t(measure)))", width: measure.kind == .dong ? 25 : 14)
    }
    let names = Report.Table.Column(
      title: figures.app.localizer("unit.\(table.by.rawValue)"), width: 24)
    report.blocks.append(
      .table(.init(caption: table.caption, columns: [names] + columns, rows: rows, foot: foot)))
  }
  /// A bare number for a table. A total to which not all gave their part says so.
  mutating func bare(
    _ indicator: Indicator, _ unit: Identifier, isTotal: Bool = false
  ) throws -> [Report.Run] {
    guard let found = try figures.of(indicator.code, for: unit, in: period) else { return [] }
    let measure = figures.book.measure(of: indicator)
    let index = try source(
      .init(indicator: indicator.code, part: ""), of: unit, in: period, found: found, measure)
    let number = Report.Run.figure(found.amount.text(measure, figures.app.localizer), index)
    guard isTotal, let coverage = found.coverage, !coverage.isComplete else { return [number] }
    return [number, .text(" (\(coverage.given.count)/\(coverage.expected))")]
  }

  mutating func add(_ table: Outline.AgainstTargets) throws {
    let t = figures.app.localizer
    var rows: [[[Report.Run]]] = []
    for code in table.indicators {
      let series = IndicatorCatalog.Series(indicator: code, part: "")
      guard let indicator = figures.book[code],
        let target = figures.target(of: code, by: table.programme),
        let programme = figures.book.programmes[table.programme], let reached = try reached(series)
      else { continue }
      let measure = figures.book.measure(of: indicator)
      let distance = Number(
        digits: reached.amount.number - target.number(in: measure), decimals: measure.decimals)
      let aim = target.text(measure, t)
      let aimed = note(
        .init(
          name: "\(t("report.target")): \(t(indicator))", value: aim,
          origin: "\(t(programme)) – \(t("reliability.\(programme.reliability)"))",
          key: programme.document,
          path: "/van-ban/\(programme.document)"), as: "\(table.programme) \(code)")
      rows.append([
        [.text(t(indicator))], [reached.piece], [.figure(aim, aimed)],
        [.figure(t(distance), reached.index)],
      ])
    }
    guard !rows.isEmpty else { return }
    let columns = [
      ("report.indicator", 30), ("report.reached", 20), ("report.target", 20),
      ("report.distance", 16),
    ]
    .map { Report.Table.Column(title: t($0), width: $1) }
    report.blocks.append(
      .table(.init(caption: table.caption, columns: columns, rows: rows, foot: nil)))
  }
}
