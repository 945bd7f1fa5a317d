import ArgumentParser
import Foundation
import Store

struct ReportCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Viết báo cáo Word theo thể thức Nghị định 30/2020/NĐ-CP.",
    discussion: "Ví dụ: khuyenhoc report --unit 14 --period 2022 --out bao-cao.docx")
  @OptionGroup var store: DatabaseOptions
  @OptionGroup var scope: ScopeOptions
  @Option(name: .long, help: "Tệp Word sẽ ghi.")
  var out: String
  @Option(name: .long, help: "Ngày ký, ví dụ 05/02/2026; không nêu thì để trống.")
  var date: String?

  func run(in app: AppContext) async throws {
    let progress = ProgressReporter()
    progress.t(app.localizer("report.writing"))
    let day = try date.map { text in
      guard let day = Day(text) else {
        throw Problem.invalid([
          FieldProblem("date", LocalizedMessage("day.unreadable", ["text": text]))
        ])
      }
      return day
    }
    let scope = scope
    let (report, bytes) = try await app.database.read { db in
      let figures = try Figures(app, in: db)
      guard let period = try scope.readPeriod() ?? figures.latest() else {
        throw Problem.notFound(LocalizedMessage("figures.none"))
      }
      let unit = try scope.readUnit(app, on: period.last, in: db)
      let report = try ReportWriter.write(for: unit.id, period, figures)
      return (report, try report.wordFile(app.localizer, day: day))
    }
    do { try Data(bytes).write(to: URL(filePath: out), options: .atomic) } catch {
      throw OutputError(message: LocalizedMessage("report.cannot-write", ["file": out]))
    }
    print(app.localizer("report.done", ["file": out, "count": "\(report.sources.count)"]))
    if !report.leftOut.isEmpty {
      print(app.localizer("report.left-out.count", ["count": "\(report.leftOut.count)"]))
    }
  }
}
