import ArgumentParser
import Foundation
import Store

struct ReportCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Viết báo cáo Word theo thể thức Nghị định 30/2020/NĐ-CP.",
    discussion: "Ví dụ: khuyenhoc report --unit 14 --period 2022 --out bao-cao.docx")
  @OptionGroup var store: StoreOptions
  @OptionGroup var scope: ScopeOptions
  @Option(name: .long, help: "Tệp Word sẽ ghi.")
  var out: String
  @Option(name: .long, help: "Ngày ký, ví dụ 05/02/2026; không nêu thì để trống.")
  var date: String?

  func run(in house: House) async throws {
    let progress = Progress()
    progress.say(house.words("report.writing"))
    let day = try date.map { text in
      guard let day = Day(text) else {
        throw Problem.invalid([FieldProblem("date", Sentence("day.unreadable", ["text": text]))])
      }
      return day
    }
    let scope = scope
    let (report, bytes) = try await house.database.read { db in
      let figures = try Figures(house, in: db)
      guard let period = try scope.readPeriod() ?? figures.latest() else {
        throw Problem.notFound(Sentence("figures.none"))
      }
      let unit = try scope.readUnit(house, on: period.last, in: db)
      let report = try ReportWriter.write(for: unit.id, period, figures)
      return (report, try report.wordFile(house.words, day: day))
    }
    do { try Data(bytes).write(to: URL(filePath: out), options: .atomic) } catch {
      throw OutputProblem(sentence: Sentence("report.cannot-write", ["file": out]))
    }
    print(house.words("report.done", ["file": out, "count": "\(report.sources.count)"]))
    if !report.leftOut.isEmpty { print(house.words("report.left-out.count", ["count": "\(report.leftOut.count)"])) }
  }
}
