import Store
import Testing

@testable import App

/// Each rule over figures alone, on small made-up data: where it speaks, and where it is silent.
@Suite struct FigureRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let rows: [String]
    /// A part of what it says; nothing when it must be silent.
    let says: String?
    var testDescription: String { "\(rule): \(rows.joined(separator: " | "))" }
    init(_ rule: String, _ rows: [String], _ says: String?) { (self.rule, self.rows, self.says) = (rule, rows, says) }
  }
  static let header = "unit,indicator,breakdown,value,qualifier,source,period"
  static let cases: [Case] = [
    Case(
      "parts-against-total", ["90,chapters,,100,,", "90,chapters,clan,60,,", "90,chapters,agency,30,,"], "60 + 30 = 90"),
    Case(
      "parts-against-total", ["90,chapters,,100,,", "90,chapters,clan,60,,", "90,chapters,agency,50,,"],
      "lệch tổng số 100"),
    Case("parts-against-total", ["90,chapters,,100,,", "90,chapters,clan,60,,", "90,chapters,agency,40,,"], nil),
    Case("parts-against-total", ["90,chapters,,100,,", "90,chapters,clan,60,,"], nil),
    Case("parts-against-total", ["90,chapters,,100,khoảng,", "90,chapters,clan,60,,", "90,chapters,agency,41,,"], nil),
    Case("parts-against-total", ["90,members,,100,,", "90,members,party,101,,"], "lớn hơn tổng số 100"),
    Case("parts-against-total", ["90,members,,100,,", "90,members,party,90,,", "90,members,women,90,,"], nil),
    Case("stated-against-sum", ["901,members,,10,,", "90101,members,,4,,", "90102,members,,5,,"], "cộng từ 2/2"),
    Case("stated-against-sum", ["901,members,,10,,", "90101,members,,4,,", "90102,members,,6,,"], nil),
    Case("stated-against-sum", ["901,members,,10,,", "90101,members,,4,,"], nil),
    Case("stated-against-sum", ["901,members,,10,,", "90101,members,,11,,"], "lệch 1"),
    Case("stated-against-sum", ["901,members,,10,khoảng,", "90101,members,,4,,", "90102,members,,5,,"], nil),
    Case(
      "missing-units", ["901,budgets.total,,1,,", "902,budgets.total,,1,,"], "2/3 đơn vị báo cáo; còn thiếu Huyện Chiềng Mai"),
    Case("missing-units", ["901,budgets.total,,1,,", "902,budgets.total,,1,,", "903,budgets.total,,0,,"], nil),
    Case("missing-units", ["901,members,,1,,"], nil),
    Case(
      "stated-against-formula",
      ["901,budgets.total,,10,,", "901,budgets.remuneration,,4,,", "901,budgets.activities,,5,,"], "lệch 1 đồng"),
    Case(
      "stated-against-formula",
      ["901,budgets.total,,10,,", "901,budgets.remuneration,,4,,", "901,budgets.activities,,6,,"], nil),
    Case(
      "stated-against-formula",
      ["901,budgets.total,,10,khoảng,", "901,budgets.remuneration,,4,,", "901,budgets.activities,,5,,"], nil),
    Case("stated-against-formula", ["90,associations.district,,4,,"], "hệ thống tổ chức có 3"),
    Case("stated-against-formula", ["90,associations.district,,3,,"], nil),
    Case(
      "stated-against-formula",
      ["901,households,,3,,", "901,models.family.recognised,,2,,", "901,models.family.recognised_share,,67%,,"], nil),
    Case(
      "stated-against-formula",
      ["901,households,,3,,", "901,models.family.recognised,,2,,", "901,models.family.recognised_share,,\"66,67%\",,"],
      nil),
    Case(
      "stated-against-formula",
      ["901,households,,3,,", "901,models.family.recognised,,2,,", "901,models.family.recognised_share,,66%,,"],
      "66,67%"),
    Case(
      "stated-against-formula",
      ["90,models.family.recognised_share,,75%,,", "90,models.family.recognised_share.excess_decision_281,,6%,,"],
      "phải là vượt 5"),
    Case(
      "stated-against-formula",
      ["90,models.family.recognised_share,,75%,,", "90,models.family.recognised_share.excess_decision_281,,5%,,"], nil),
    Case("share-above-whole", ["90,models.clan.recognised_share,,\"100,01%\",,"], "quá 100%"),
    Case("share-above-whole", ["90,models.clan.recognised_share,,100%,,"], nil),
    Case(
      "percent-for-points", ["90,models.clan.recognised_share.excess_decision_281,,20%,,"],
      "tính theo phần trăm của chỉ tiêu sẽ là 40%"),
    Case("percent-for-points", ["90,models.clan.recognised_share.excess_decision_281,,20,,"], nil),
    Case("expired-targets", ["90,models.clan.recognised_share.excess_decision_281,,20,,"], "31/12/2020"),
    Case("targets-under-condition", ["90,models.clan.recognised_share.excess_decision_281,,20,,"], "50% / 40%"),
    Case("targets-under-condition", ["90,models.organisation.recognised_share.excess_decision_281,,20,,"], nil),
    Case(
      "missing-targets",
      ["90,models.clan.recognised_share.excess_decision_281,,20,,", "90,models.family.recognised_share,,70%,,"],
      "báo cáo 70% mà không nêu chỉ tiêu"),
    Case("missing-targets", ["90,models.family.recognised_share,,70%,,"], nil),
    Case(
      "exclusive-classes", ["901,officers.change,,unchanged,,", "901,officers.change,chair,new,,"],
      "Huyện An Bình: vừa ghi"),
    Case(
      "exclusive-classes",
      ["901,officers.change,vice_chair,new,,", "901,officers.change,chair,same_person_new_post,,"], nil),
    Case(
      "excluded-figures", ["901,budgets.commune_level_allocated,,không,,", "901,budgets.communes_served,,29,,"], "29 xã"
    ),
    Case(
      "excluded-figures", ["901,budgets.commune_level_allocated,,không,,", "901,budgets.communes_served,,0,,"], nil),
    Case("excluded-figures", ["901,budgets.commune_level_allocated,,có,,", "901,budgets.communes_served,,29,,"], nil),
    Case("sources-differ", ["901,members,,84,,reported", "901,members,,79,,recorded"], "đếm từ sổ: 79 hội viên"),
    Case("sources-differ", ["901,members,,84,,reported", "901,members,,84,,recorded"], nil),
    Case("sources-differ", ["901,members,,84,,reported", "901,members,,84,khoảng,read"], nil),
    Case("sources-differ", ["901,members,,512,,reported", "901,members,,500,trên,read"], nil),
    Case("sources-differ", ["901,members,,7,,reported", "901,members,,5-10,từ-đến,read"], nil),
    Case("left-blank", ["901,budgets.remuneration,,,để trống,"], "để trống số liệu này."),
    Case(
      "left-blank", ["901,budgets.remuneration,,,để trống,", "901,budgets.total,,9,,", "901,budgets.activities,,2,,"],
      "là 7 đồng"),
    Case("left-blank", ["901,budgets.remuneration,,,để trống,", "901,budgets.remuneration,,7,,"], nil),
    Case("vague-numbers", ["901,training.participants,,hàng nghìn,khoảng,"], "hàng nghìn"),
    Case("vague-numbers", ["901,training.participants,,3.000,khoảng,"], nil),
    Case("shares-without-base", ["90,models.clan.recognised_share,,70%,,"], "Tỷ lệ Dòng họ học tập"),
    Case(
      "shares-without-base",
      ["90,models.clan.recognised_share,,70%,,", "90,models.clan.recognised,,7,,", "90,clans,,10,,"], nil),
  ]

  @Test(arguments: cases, [0, 1])
  func `A rule speaks where it must and is silent where it must`(item: Case, engine: Int) async throws {
    let app = try await madeUp(try databases()[engine])
    for row in item.rows { try await app.state(row, header: Self.header) }
    let said = try await app.says(item.rule)
    guard let says = item.says else { return #expect(said == []) }
    #expect(said.count == 1)
    #expect(said.first?.contains(says) == true, "\(said)")
  }

  @Test(arguments: try databases())
  func `Two numbers for one figure in one file of one document contradict; a later file corrects`(
    database: any Database
  ) async throws {
    let app = try await madeUp(database)
    try await app.load("vb.csv", DocumentRuleTests.documents)
    try await app.state("90,members,84,bc", "90,members,85,bc", header: "unit,indicator,value,document,period")
    #expect(try await app.says("stated-twice").first?.contains("84") == true)
    try await app.state("90,members,86,bc", header: "unit,indicator,value,document,period")
    #expect(try await app.says("stated-twice") == [])
  }

  @Test(arguments: try databases())
  func `A province's sum of a few districts is not held against what it states of all`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    try await app.state(
      "901,budgets.total,100", "902,budgets.total,100", "903,budgets.total,100", "901,budgets.remuneration,60",
      "90,budgets.activities,120")
    #expect(try await app.says("stated-against-formula") == [])
  }
}
