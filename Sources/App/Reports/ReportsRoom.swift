import ArgumentParser
import Page
import Store

/// Reports: narrative papers, written from figures, on screen and in Word.
enum ReportsRoom: Room {
  static let commands: [any ParsableCommand.Type] = [ReportCommand.self]
  static func doors(_ doors: inout Doors) {
    doors.get("/bao-cao", needs: .seeReports, in: .ofTheHat, kept: true) { visit, db in
      let figures = try Figures(visit.house, in: db)
      let root = try visit.unit
      let periods = try figures.periods()
      let name = try periods.last.map { try figures.tree($0).name(of: root) } ?? ""
      let writable = try periods.filter { period in
        let tree = try figures.tree(period)
        return try tree.place(of: root).map { try Letterhead.exists(for: tree.nodes[$0].unit.kind, on: period.last) }
          ?? false
      }
      return .page(title: visit.say("report.title"), trail: [], reportListPage(writable, root, name, visit.say))
    }
    doors.get("/bao-cao/{unit}/{period}", needs: .seeReports, in: .named("unit", days: ["period"]), kept: true) {
      visit, db in
      let official = visit.house.speaking(.vi)
      let report = try visit.report(official, in: db)
      let findings = try visit.house.findings(below: visit.unit, in: db)
      let open = findings.count { $0.verdict == .open && $0.finding.severity == .contradiction }
      return .page(
        title: "\(visit.say("report.kind")) \(report.unitName) \(report.period)",
        trail: [Link(visit.say("report.title"), "/bao-cao")],
        ReportPage(report: report, openContradictions: open, say: visit.say, write: official.words).html)
    }
    doors.get(
      "/bao-cao/{unit}/{period}/bao-cao.docx", needs: .seeReports, in: .named("unit", days: ["period"]), kept: true
    ) { visit, db in
      let official = visit.house.speaking(.vi)
      let report = try visit.report(official, in: db)
      return .word(name: "bao-cao-\(report.period).docx", try report.wordFile(official.words))
    }
  }
}

extension Visit {
  /// Reports are official papers: they are written in Vietnamese, whatever the visitor reads.
  fileprivate func report(_ official: House, in db: any Connection) throws -> Report {
    guard let period = try period("period") else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    return try ReportWriter.write(for: unit, period, Figures(official, in: db))
  }
}
