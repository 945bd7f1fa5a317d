import Formats
import Store
import Testing

@testable import App

@Suite struct RealFiguresTests {
  /// The rows of the file by the names of its columns.
  static func rows(_ file: String) throws -> [[String: String]] {
    let files = try bundledDataSet("son-la-2022")
    let text = try #require(files.first { $0.name.hasSuffix(file) }).text
    let records = try CSV.read(text)
    return records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(records[0].fields, $0.fields)) }
  }

  @Test(arguments: try databases())
  func `All 102 rows of the report are kept, each with its lines and the report itself`(database: any Database)
    async throws
  {
    let rows = try Self.rows("figures.csv")
    #expect(rows.map { $0["id"] } == (1...102).map { "F\($0 < 10 ? "00" : $0 < 100 ? "0" : "")\($0)" })
    let app = try await sonLa(database)
    var kept = 0
    for row in rows {
      let parts = row["breakdown"]!.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      for period in row["period"]!.split(separator: ";").map({ Period(String($0))! }) {
        let unit = try await app.unit(row["unit"]!, on: period.last).id
        for part in parts {
          let series = IndicatorCatalog.Series(indicator: row["indicator"]!, part: part)
          let statements = try await app.reading {
            try Statement.all(of: series, unit: unit, period: period, app, in: $0.db)
          }
          let same = statements.filter { $0.written == row["value"] && $0.origin.lines == row["lines"] }
          #expect(same.count == 1, "\(row["id"]!)")
          #expect(same.first?.origin.document?.key == "bc-hkh-sonla-2022", "\(row["id"]!)")
          #expect(same.first?.source == .read, "\(row["id"]!)")
          #expect(same.first?.note == (row["note"]!.isEmpty ? nil : row["note"]), "\(row["id"]!)")
          kept += 1
        }
      }
    }
    #expect(kept == 107)
    #expect(try await app.count("figure WHERE lines IS NOT NULL") == 109)
    #expect(try await app.count("figure") == 326)
  }

  @Test(arguments: try databases())
  func `A handful by value`(database: any Database) async throws {
    let app = try await sonLa(database)
    let known: [(indicator: String, part: String, unit: String, period: String, number: Int64)] = [
      ("members", "", "14", "2022", 320_489), ("members", "party", "14", "2022", 46_017),
      ("chapters", "village_lowland", "14", "2022", 1584), ("chapters", "", "14", "2022", 3606),
      ("models.family.recognised_share", "", "14", "2020", 73_60),
      ("models.clan.recognised_share.excess_decision_281", "", "14", "2020", 20_20),
      ("funds.to_hieu.donations", "", "14", "2022", 6_100_000_000), ("budgets.total", "", "124", "2022", 125_500_000),
      ("budgets.total", "", "126", "2022", 187_300_000), ("funds.balance", "", "127", "2022", 153_347_000),
      ("funds.balance", "", "125", "2022", 0), ("officers.full_time_posts", "", "121", "2022", 1),
      ("funds.balance", "", "14", "2022", 1_983_273_000), ("budgets.total", "", "14", "2022", 1_831_800_000),
      ("officers.full_time_posts", "", "14", "2022", 25), ("members.share_of_population", "", "14", "2022", 26_00),
    ]
    for item in known {
      let number = try await app.number(item.indicator, part: item.part, item.unit, item.period)
      #expect(number == item.number, "\(item.indicator) \(item.unit)")
    }
    let support = try await app.found("funds.state_support", "14")?.amount
    #expect(support == Amount(number: 500_000_000, qualifier: .moreThan))
    let minutes = try await app.found("communications.television_minutes", "14")?.amount
    #expect(minutes == Amount(number: 5, upper: 10, qualifier: .range))
    #expect(try await app.found("budgets.total", "118") == nil)
    #expect(try await app.found("budgets.remuneration", "119") == nil)
  }
}
