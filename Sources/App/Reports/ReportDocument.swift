import Formats

extension Report {
  /// The report as a Word file in the layout of Decree 30/2020/NĐ-CP, with the appendix of sources.
  /// - Parameter day: the day on it; nil leaves space to write it by hand.
  func wordFile(_ t: Localizer, day: Day? = nil) throws -> [UInt8] {
    try OfficialPaper(
      letterhead: letterhead, kind: t("report.kind"), subject: subject, number: letterhead.number,
      recipients: letterhead.recipients, day: day, blocks: blocks.map(\.paper),
      appendices: appendix(t)
    ).wordFile(t)
  }

  private func appendix(_ t: Localizer) -> [Formats.DocumentBlock] {
    let rows = sources.enumerated().map { index, line -> [Formats.Table.Cell] in
      [
        .init([.mark(mark(index), [.text("\(index + 1)")])]), .init(line.name),
        .init(line.value), .init(line.origin), .init(line.key),
      ]
    }
    let columns: [Formats.Table.Column] = [
      .init(t("report.no"), width: 6), .init(t("report.figure"), width: 26),
      .init(t("report.value"), width: 24, numeric: true),
      .init(t("report.source"), width: 26), .init(t("report.key"), width: 22),
    ]
    return [
      .appendix(number: "I", title: t("report.sources"), note: t("report.sources.more")),
      .table(Formats.Table(columns: columns, rows: rows)),
    ]
  }
}

/// The mark of a line of the appendix.
private func mark(_ index: Int) -> String { "nguon_\(index + 1)" }

extension Report.Run {
  fileprivate var run: TextRun {
    switch self {
    case .text(let text): .text(text)
    case .figure(let text, let index): .link(text, to: mark(index))
    }
  }
}

extension Report.Block {
  fileprivate var paper: Formats.DocumentBlock {
    switch self {
    case .part(let title): .part(title)
    case .heading(let title): .heading(title)
    case .paragraph(let pieces): .paragraph(pieces.map(\.run))
    case .item(let pieces): .item(pieces.map(\.run))
    case .table(let table): .table(table.paper)
    }
  }
}

extension Report.Table {
  fileprivate var paper: Formats.Table {
    let cell = { (pieces: [Report.Run]) in
      Formats.Table.Cell(pieces.isEmpty ? [.text("–")] : pieces.map(\.run))
    }
    return Formats.Table(
      columns: columns.enumerated().map { .init($1.title, width: $1.width, numeric: $0 > 0) },
      rows: rows.map { $0.map(cell) }, caption: caption, footer: foot.map { $0.map(cell) },
      numberedColumns: false)
  }
}
