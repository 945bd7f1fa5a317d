import Store
import Testing

@testable import App

/// What must be found in the association's report of 2022, and what must not.
@Suite struct RealReportTests {
  /// Rule and subject, units by their code; with facts that its sentence names.
  static let expected: [(key: String, facts: [String])] = [
    ("date-differs-from-register~kh-162-2019~bc-hkh-sonla-2022", ["04/10/2019", "27/09/2019", "16-17"]),
    ("excluded-figures~budgets.commune_level_allocated~119~2022", ["Huyện Thuận Châu", "không", "29 xã"]),
    ("impossible-date~kh-162-2019~bc-hkh-sonla-2022", ["162-KH/TU", "04/10/1019", "55-56"]),
    ("issuer-differs~kl-49-2019~bc-hkh-sonla-2022", ["49-KL/TW", "Thủ tướng", "Ban Bí thư", "dòng 56"]),
    ("parts-against-total~chapters~14~2022", ["1.584 + 828 + 334 + 87 = 2.833", "3.606", "773"]),
    ("reversed-period~qd-281-2014~bc-hkh-sonla-2022", ["2021-2020", "105-107"]),
    (
      "stated-against-formula~models.organisation.recognised_share.excess_decision_281~14~2020",
      ["80,7%", "20,7", "60%", "50%", "30,7"]
    ),
    ("stated-against-formula~officers.districts_changed~14~2022", ["10", "9", "Huyện Sông Mã"]),
    (
      "two-dates~ct-14-2021~bc-hkh-sonla-2022",
      ["22/05/2021 (18-20)", "25/05/2021 (148-150)", "Sổ văn bản ghi 25/05/2021"]
    ),
    ("left-blank~budgets.remuneration~119~2022", ["Thù lao", "Huyện Thuận Châu", "225.000.000"]),
    ("missing-targets~models.commune_community.recognised_share~14~2020", ["58,3%", "Tỷ lệ Dòng họ học tập"]),
    ("missing-units~budgets.total~14~2022", ["11/12", "Huyện Quỳnh Nhai"]),
    ("unidentified-document~tt-07-btc~bc-hkh-sonla-2022", ["Thông tư 07", "Bộ Tài chính"]),
    ("expired-targets~members.share_of_population.excess_national_congress~14~2022", ["29/11/2021"]),
    ("expired-targets~members.share_of_population.excess_provincial_congress~14~2022", ["31/12/2021"]),
    ("kind-differs~qd-2547-2021~bc-hkh-sonla-2022", ["Kế hoạch 2547", "Quyết định", "59"]),
    ("levels-mixed~dh4-hkh-sonla~bc-hkh-sonla-2022", ["toàn quốc", "tỉnh Sơn La", "103-104"]),
    ("number-differs~ct-11-2007~bc-hkh-sonla-2022", ["11-CT/TW", "11CT/TW"]),
    ("number-differs~kh-162-2019~bc-hkh-sonla-2022", ["162-KH/TU", "162/KH/TU"]),
    ("number-never-whole~tt-22-2020~bc-hkh-sonla-2022", ["Thông tư 22", "157-158, 288 và 298"]),
    ("percent-for-points~excess~14~2020", ["4 lần", "3,6 điểm phần trăm", "5,1%"]),
    ("percent-for-points~excess~14~2022", ["2 lần", "6 điểm phần trăm", "30%"]),
    ("shares-without-base~bare-shares~14~2020", ["Tỷ lệ Gia đình học tập", "Tỷ lệ Cộng đồng học tập cấp xã"]),
    ("shares-without-base~bare-shares~14~2022", ["Phó Chủ tịch hội cấp xã kiêm nhiệm"]),
    ("targets-under-condition~condition~14~2020", ["70% / 60%", "60% / 50%", "50% / 40%"]),
    ("vague-numbers~training.participants~14~2022", ["hàng nghìn"]),
  ]
  static func byCode(_ app: AppContext) async throws -> [String: FindingWithAnswer] {
    let history = try await app.database.read { try UnitHistory.current(app, in: $0) }
    let findings = try await app.findings().map { item in
      let parts = item.finding.key.split(separator: "~").map { part in
        Identifier(String(part)).flatMap { history[$0]?.unit.code } ?? String(part)
      }
      return (parts.joined(separator: "~"), item)
    }
    return Dictionary(findings, uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: try databases())
  func `A careful reader's list is found, each with its facts, and nothing else`(database: any Database) async throws {
    let app = try await sonLa(database)
    let found = try await Self.byCode(app)
    #expect(Set(found.keys).subtracting(Self.expected.map(\.key)) == [])
    #expect(try await app.findings().count == Self.expected.count)
    for (key, facts) in Self.expected {
      guard let finding = found[key] else {
        Issue.record("\(key) is not found")
        continue
      }
      for fact in facts { #expect(finding.text.contains(fact), "\(key): \(fact)") }
      #expect(!finding.text.contains("{") && !finding.responsible.contains("{"), "\(key)")
      #expect(finding.responsible.contains(" giải trình: "), "\(key)")
      #expect(!finding.finding.places.isEmpty, "\(key)")
    }
  }

  @Test(arguments: try databases())
  func `What is right in the report is not held against it`(database: any Database) async throws {
    let found = try await Self.byCode(sonLa(database))
    let innocent = [
      "districts_over_100_million", "full_time_posts", "budgets.activities", "associations.commune", "funds.balance",
      "members.share_of_population~", "dh5-hkhvn", "~population~", "districts_unchanged", "associations.district",
    ]
    for word in innocent { #expect(!found.keys.contains { $0.contains(word) }, "\(word)") }
    let said = found.values.map(\.text).joined(separator: "\n")
    for word in [
      "1.983.273.000", "Đại hội toàn quốc lần thứ V", "Mộc Châu: ", "1.248.415", "1373", "387", "Thông tư 44/",
    ] {
      #expect(!said.contains(word), "\(word)")
    }
  }

  @Test func `Both engines find the same, and find it again`() async throws {
    var lists: [[String]] = []
    for database in try databases() {
      let app = try await sonLa(database)
      lists.append(try await app.findings().map { "\($0.finding.key) \($0.text) \($0.finding.lines)" })
      let again = try AppContext(database: database, key: app.key)
      lists.append(try await again.findings().map { "\($0.finding.key) \($0.text) \($0.finding.lines)" })
    }
    for list in lists { #expect(list == lists[0]) }
    #expect(Set(lists[0]).count == lists[0].count)
  }
}
