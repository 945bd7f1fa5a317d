import WebUI

/// The report on screen, and in print by the browser: every number leads to where it comes from.
struct ReportPage {
  let report: Report
  let openContradictions: Int
  let t: Localizer
  /// The texts of the document itself.
  let write: Localizer

  var html: HTML {
    """
    \(if: openContradictions > 0, contradictions)
    <p class="no-print"><a class="button" \
    href="/bao-cao/\(report.unit.description)/\(report.period.description)/bao-cao.docx">\
    \(t("report.download"))</a></p>
    <article class="document" lang="vi">
    \(report.letterhead.pageHeader(write))
    <h1>\(write("report.kind").uppercased())<br><span class="subject">\(report.subject)</span></h1>
    \(for: report.blocks, block)
    \(report.letterhead.pageFooter(write))
    <h2 id="phu-luc">\(write("report.sources"))</h2><p>\(write("report.sources.more"))</p>
    \(Table(
      write("report.sources"),
      columns: [
        .init(write("report.no")), .init(write("report.figure")),
        .init(write("report.value"), isNumber: true), .init(write("report.source")),
      ],
      rows: report.sources.enumerated().map(source)).html)
    </article>
    \(if: !report.leftOut.isEmpty, leftOut)
    """
  }
  private var contradictions: HTML {
    let text = t("report.contradictions", ["count": "\(openContradictions)"])
    return notice(.warn, "<p><a href=\"/kiem-tra\">\(text)</a></p>")
  }

  private func block(_ block: Report.Block) -> HTML {
    switch block {
    case .part(let title): "<h2>\(title)</h2>"
    case .heading(let title): "<h3>\(title)</h3>"
    case .paragraph(let pieces): "<p>\(for: pieces, piece)</p>"
    case .item(let pieces): "<p class=\"dash\">– \(for: pieces, piece)</p>"
    case .table(let table): self.table(table)
    }
  }
  private func piece(_ piece: Report.Run) -> HTML {
    switch piece {
    case .text(let text): "\(text)"
    case .figure(let text, let index): "<a href=\"\(report.sources[index].path)\">\(text)</a>"
    }
  }
  private func table(_ table: Report.Table) -> HTML {
    let cells = { (row: [[Report.Run]]) in row.map { $0.isEmpty ? "–" : HTML.all($0.map(piece)) } }
    return Table(
      table.caption, columns: table.columns.enumerated().map { .init($1.title, isNumber: $0 > 0) },
      rows: table.rows.map(cells), foot: table.foot.map(cells)
    ).html
  }
  private func source(_ index: Int, _ line: Report.SourceLine) -> [HTML] {
    [
      "\(index + 1)", "<a href=\"\(line.path)\">\(line.name)</a>",
      "\(line.value)", "\(line.origin)",
    ]
  }
  private var leftOut: HTML {
    let list: HTML = "<ul lang=\"vi\">\(for: report.leftOut, { "<li>\($0)</li>" })</ul>"
    return """
      <div class="no-print">\(notice(.plain, "<h2>\(t("report.left-out"))</h2>\(list)"))</div>
      """
  }
}

/// Which reports can be written: one for each period of which anything is known.
func reportListPage(
  _ periods: [Period], of unit: Identifier, named unitName: String, _ t: Localizer
)
  -> HTML
{
  """
  <h1>\(t("report.title"))</h1><p>\(t("report.intro", ["unit": unitNameInSentence(unitName)]))</p>
  <ul class="plain">\(for: periods.reversed(), { period in
    "<li><a href=\"/bao-cao/\(unit.description)/\(period.description)\">\(period.title(t))</a></li>"
  })</ul>
  """
}
