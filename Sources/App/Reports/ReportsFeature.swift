import ArgumentParser
import Store
import WebUI

/// Reports: narrative documents, written from figures, on screen and in Word.
enum ReportsFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [ReportCommand.self]
  static func routes(_ routes: inout Routes) {
    routes.get("/bao-cao", requires: .viewReports, unit: .activeRole, cached: true) { request, db in
      let figures = try Figures(request.app, in: db)
      let root = try request.targetUnit
      let periods = try figures.periods()
      let name = try periods.last.map { try figures.tree($0).name(of: root) } ?? ""
      let writable = try periods.filter { period in
        let tree = try figures.tree(period)
        return try tree.index(of: root).map {
          try Letterhead.exists(for: tree.nodes[$0].unit.kind, on: period.last)
        }
          ?? false
      }
      return .page(
        title: request.t("report.title"), breadcrumbs: [],
        reportListPage(writable, of: root, named: name, request.t))
    }
    routes.get(
      "/bao-cao/{unit}/{period}", requires: .viewReports,
      unit: .parameter("unit", days: ["period"]), cached: true
    ) {
      request, db in
      let official = request.app.localized(.vi)
      let report = try request.report(official, in: db)
      let findings = try request.app.findings(below: request.targetUnit, in: db)
      let open = findings.count { $0.verdict == .open && $0.finding.severity == .contradiction }
      return .page(
        title: "\(request.t("report.kind")) \(report.unitName) \(report.period)",
        breadcrumbs: [Link(request.t("report.title"), "/bao-cao")],
        ReportPage(
          report: report, openContradictions: open, t: request.t, write: official.localizer
        ).html)
    }
    routes.get(
      "/bao-cao/{unit}/{period}/bao-cao.docx", requires: .viewReports,
      unit: .parameter("unit", days: ["period"]), cached: true
    ) { request, db in
      let official = request.app.localized(.vi)
      let report = try request.report(official, in: db)
      return .word(name: "bao-cao-\(report.period).docx", try report.wordFile(official.localizer))
    }
  }
}

extension RequestContext {
  /// Reports are official documents: they are written in Vietnamese, whatever language the user
  /// reads.
  fileprivate func report(_ official: AppContext, in db: any Connection) throws -> Report {
    guard let period = try period("period") else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return try ReportWriter.write(for: targetUnit, period, Figures(official, in: db))
  }
}
