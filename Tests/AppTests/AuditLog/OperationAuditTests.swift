import Store
import Testing

@testable import App

@Suite struct OperationAuditTests {
  /// What every way of changing something writes down; each line of the story in its turn.
  static let written: [String: [[String]]] = [
    "post /nguoi-dung/moi": [["accounts.made", "accounts.role-assigned", "accounts.link-made"]],
    "post /nguoi-dung/{account}/vai": [["accounts.role-assigned"]],
    "post /nguoi-dung/{account}/thoi-vai": [["accounts.role-ended"]],
    "post /nguoi-dung/{account}/lien-ket": [["accounts.link-made"]],
    "post /nguoi-dung/{account}/bo-xac-thuc": [["accounts.second-factor-off"]],
    "post /nguoi-dung/{account}/dang-xuat": [["accounts.sessions-ended"]],
    "post /nguoi-dung/{account}/dong": [["accounts.role-ended", "accounts.closed"]],
    "post /nguoi-dung/{account}/mo": [["accounts.opened"]],
    "post /moi/{token}": [["accounts.password-set"]],
    "post /dang-nhap": [["accounts.wrong-password"], [], ["accounts.signed-in"], []],
    "post /dang-xuat": [["accounts.signed-out"], ["accounts.signed-out"]],
    "post /ma-xac-thuc": [["accounts.wrong-code"], ["accounts.signed-in"]],
    "post /ma-xac-thuc/moi": [["accounts.second-factor-on"]],
    "post /tai-khoan/vai": [["accounts.role-switched"], ["accounts.role-switched"]],
    "post /tai-khoan/cho-muon": [["accounts.delegated"]],
    "post /tai-khoan/thoi-cho-muon": [["accounts.role-ended"]],
    "post /tai-khoan/dang-xuat-noi-khac": [["accounts.others-ended"]],
    "post /tai-khoan/mat-khau": [["accounts.password-changed"]],
    "post /tai-khoan/xac-thuc-hai-lop": [["accounts.second-factor-on"]],
    "post /tai-khoan/ma-du-phong": [["accounts.recovery-renewed"]],
    "post /don-vi/{unit}/tai-khoan-ngan-hang": [["units.bank-account"]],
    "post /don-vi/{unit}/tai-khoan-ngan-hang/xem": [["sensitive.viewed"]],
    "post /don-vi/{unit}/them": [["units.created"], ["units.created"]],
    "post /don-vi/{unit}/sua": [["units.edited"]],
    "post /don-vi/{unit}/hoi-vien": [["members.counted"]],
    "post /don-vi/{unit}/lien-he": [["units.contact"]],
    "post /don-vi/{unit}/ket-thuc": [["units.ended"]],
    // Looking at what would become of a list changes nothing.
    "post /thay-doi/{change}/hoan-tac": [["units.undone"]],
    // Trying out changes nothing.
    "post /sap-xep/xem-truoc": [[]],
    "post /sap-xep": [["reform.carried"]],
    "post /sap-xep/{change}/chia/{unit}": [["reform.divided"]],
    "post /sap-xep/{change}/hoan-tac": [["reform.undone"]],
    "post /kiem-tra/{finding}/tra-loi": [["findings.answered"]],
    "post /don-vi/{unit}/nhiem-ky/moi": [["officers.convened"]],
    "post /nhiem-ky/{term}/sua": [["officers.term-corrected"]],
    "post /nhiem-ky/{term}/ho-so": [["officers.ticked"], ["officers.unticked"]],
    "post /don-vi/{unit}/can-bo/moi": [["officers.appointed"]],
    "post /can-bo/{person}/sua": [["officers.described"]],
    "post /can-bo/{person}/chuc-vu": [["officers.appointed"]],
    "post /can-bo/{person}/tap-huan": [["officers.trained"]],
    "post /chuc-vu/{post}/sua": [["officers.corrected"]],
    "post /chuc-vu/{post}/thoi": [["officers.ended", "handover.opened"]],
    "post /chuc-vu/{post}/ban-giao": [["handover.opened"]],
    "post /ban-giao/{handover}/nguoi-nhan": [["handover.incoming"]],
    "post /ban-giao/{handover}/them": [["handover.added"], ["handover.added"], ["handover.added"]],
    "post /ban-giao/{handover}/kiem-dem": [["handover.counted"]],
    "post /ban-giao/{handover}/bo": [["handover.removed"]],
    "post /ban-giao/{handover}/xong": [["handover.done"]],
    "post /ban-giao/{handover}/ky": [["handover.signed"]],
    "post /ban-giao/{handover}/buoc": [["handover.ticked"], ["handover.unticked"]],
    "post /du-lieu-ca-nhan/yeu-cau/moi": [["personal.received"]],
    "post /du-lieu-ca-nhan/yeu-cau/{request}/sua": [["personal.corrected"]],
    "post /du-lieu-ca-nhan/yeu-cau/{request}/viec": [
      ["personal.acknowledged"], ["personal.worked"], ["personal.extended"], ["personal.answered"], ["personal.refused"],
    ],
    "post /du-lieu-ca-nhan/su-co/moi": [["personal.breach-reported"]],
    "post /du-lieu-ca-nhan/su-co/{breach}/sua": [["personal.breach-learnt"]],
    "post /du-lieu-ca-nhan/su-co/{breach}/viec": [
      ["personal.breach.step.measure"], ["personal.breach.step.told"], ["personal.breach.step.notified"],
      ["personal.breach.step.closed"],
    ],
    "post /don-vi/{unit}/danh-sach/hoi-vien/moi": [["members.joined"]],
    "post /hoi-vien/{member}/sua": [["members.described"]],
    "post /hoi-vien/{member}/xem": [["members.viewed"]],
    "post /hoi-vien/{member}/dong-y": [["members.consented"]],
    "post /hoi-vien/{member}/rut-dong-y": [["members.consent-withdrawn"]],
    "post /don-vi/{unit}/danh-sach/hoi-vien/hoi-phi/muc": [["members.rate"]],
    "post /don-vi/{unit}/danh-sach/hoi-vien/hoi-phi": [["members.dues"]],
    "post /don-vi/{unit}/danh-sach/hoi-vien/the/so": [["members.numbered"]],
    "post /hoi-vien/trung/{one}/{other}/khac": [["members.apart"]],
    "post /hoi-vien/trung/{one}/{other}/gop": [["members.merged"]],
    "post /hoi-vien/gop/{merge}/tach": [["members.unmerged"]],
    "post /hoi-vien/{member}/chuyen": [["members.moved", "members.moved"]],
    "post /hoi-vien/{member}/mo-lai": [["members.reopened"]],
    "post /hoi-vien/{member}/thoi": [["members.ending.left"]],
    "post /don-vi/{unit}/danh-sach/hoi-vien/truong": [["registers.opened"]],
    "post /don-vi/{unit}/danh-sach/hoi-vien/truong/tat": [["registers.closed"]],
    "post /don-vi/{unit}/danh-sach/{register}/nap": [["registers.uploaded"], ["registers.uploaded"]],
    "post /nap/{import}/bo": [["registers.discarded"]],
    // What is only chosen changes nothing that anybody else sees.
    "post /nap/{import}/cot": [[]], "post /nap/{import}/don-vi": [[]], "post /nap/{import}/giong": [[]],
    "post /nap/{import}/o-sai": [[]],
    "post /nap/{import}/chi-hoi": [["registers.uploaded"]],
    "post /nap/{import}/ghi": [["registers.saved"], ["registers.saved"]],
    "post /nap/{import}/hoan-tac": [["registers.undone"], ["registers.undone"]],
    "post /don-vi/{unit}/danh-sach/{register}/xuat": [["registers.exported"]],
    // It changes a cookie, and nothing in the house.
    "post /ngon-ngu": [[]],
  ]

  @Test(arguments: try databases())
  func `Every operation leaves one entry: who, as what, when, where, before, after`(database: any Database) async throws {
    let story = try await Story(database)
    let app = story.app
    let begin = try await database.read { $0.now }
    try await story.tell()
    let posts = Set(allRoutes().filter { $0.method == .post }.map { "\($0.method) \($0.path)" })
    #expect(posts.subtracting(story.routes).sorted() == [], "tell in Story what is done there")
    for route in posts.sorted() {
      let actions = story.lines.filter { $0.route == route }.map { $0.entries.map(\.action) }
      #expect(actions == Self.written[route], "\(route)")
    }
    let tree = try await database.read { db in try UnitHistory.current(app, in: db) }
    for line in story.lines {
      for entry in line.entries {
        #expect(entry.actorName == line.who, "\(line.route): \(entry.action)")
        let assignment = entry.actorRole.split(separator: " ").map(String.init)
        #expect(assignment.first.flatMap { Role(rawValue: $0) } != nil, "\(line.route): \(entry.actorRole)")
        #expect(assignment.count < 2 || Identifier(assignment[1]).map { tree[$0] != nil } == true, "\(line.route): \(entry.actorRole)")
        #expect((entry.accountId == nil) == line.who.isEmpty, "\(line.route)")
        #expect(entry.at >= begin && entry.address == "127.0.0.1", "\(line.route)")
        #expect(entry.unitId.map { tree[$0] != nil } == true, "\(line.route): nobody could read it")
        #expect(!entry.summary.isEmpty && !entry.summary.contains("{") && !entry.summary.hasPrefix("audit."), "\(entry.summary)")
        #expect(!entry.subject.isEmpty, "\(line.route)")
      }
    }
    #expect(try await app.verdict() == [])
    #expect(try await app.auditEntries().enumerated().allSatisfy { $0.offset + 1 == $0.element.number })
    try await expectBeforeAndAfter(story)
    // No key of a deed is without its sentence, in no language.
    let keys = Set(try await app.auditEntries().map { "audit.\($0.action)" })
    for words in try Language.catalogs().values { #expect(keys.subtracting(words.keys).sorted() == []) }
  }
  private func expectBeforeAndAfter(_ story: Story) async throws {
    let entries = story.lines.flatMap(\.entries)
    let bank = try #require(entries.first { $0.action == "units.bank-account" })
    #expect(
      bank.changeList == [
        .init("bank.bank", "Ngân hàng own", "Agribank"), .init("bank.holder", "Quỹ own", "Quỹ"),
        .init("bank.number", "…7788", "…8877"),
      ])
    let answer = try #require(entries.first { $0.action == "findings.answered" })
    #expect(answer.changeList == [.init("checks.verdict", nil, "đã giải thích"), .init("checks.note", nil, "Còn loại khác")])
    let role = try #require(entries.first { $0.action == "accounts.role-assigned" })
    #expect(role.summary == "Giao vai trò Cán bộ nhập liệu cho Lò Thị Lan")
    let closed = try #require(entries.first { $0.action == "accounts.closed" })
    #expect(closed.summary == "Khóa tài khoản của Lò Thị Lan, lý do: Chuyển công tác")
  }

  @Test(arguments: try databases())
  func `No sensitive value is in the audit log`(database: any Database) async throws {
    let story = try await Story(database)
    try await story.tell()
    let entries = try await story.app.auditEntries()
    #expect(entries.count > 40 && story.secrets.count > 40)
    let text = entries.map { "\($0.actorName) \($0.actorRole) \($0.subject) \($0.arguments) \($0.changes) \($0.summary) \($0.address)" }
      .joined(separator: "\n")
    for secret in Set(story.secrets) { #expect(!text.contains(secret), "\(secret) stands in the audit log") }
    for secret in story.secretBytes { #expect(!text.contains(hex(secret))) }
  }

  @Test(arguments: try databases())
  func `An operation that fails leaves neither change nor entry`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let app = province.app
    let (admin, treasurer) = (try await province.client(.administrator), try await province.client(.treasurer))
    let officer = try await province.client(.officer)
    let (own, person) = (try #require(province.units[.own]), try #require(province.people[.own]))
    let finding = try #require(province.findings[.own])
    let (bank, of) = ("/don-vi/\(own)/tai-khoan-ngan-hang", "/nguoi-dung/\(person.id)")
    let before = try await database.dump()
    let tries: [(Client, String, String, Int)] = [
      (admin, "/nguoi-dung/moi", "ho-ten=&ten-dang-nhap=moi.nguoi&vai=officer&don-vi=901", 422),
      (admin, "/nguoi-dung/moi", "ho-ten=A&ten-dang-nhap=nguoi.own&vai=officer&don-vi=901", 422),
      (admin, "/nguoi-dung/moi", "ho-ten=A&ten-dang-nhap=moi.nguoi&vai=officer&don-vi=902", 403),
      (admin, "/nguoi-dung/moi", "ho-ten=A&ten-dang-nhap=moi.nguoi&vai=officer&don-vi=khong-co", 422),
      (admin, "\(of)/vai", "vai=officer&don-vi=90", 403), (admin, "\(of)/vai", "vai=auditor&don-vi=901", 409),
      (admin, "\(of)/vai", "vai=anonymous&don-vi=901", 422), (admin, "\(of)/vai", "vai=commandLine&don-vi=901", 422),
      (admin, "\(of)/vai", "vai=officer&don-vi=901&tu-ngay=2026-02-01&den-ngay=2026-01-01", 422),
      (admin, "\(of)/thoi-vai", "vai=\(Identifier.new())", 404), (admin, "\(of)/dong", "ly-do=+", 422),
      (admin, "\(of)/dong", "ly-do=\(String(repeating: "a", count: 501))", 422),
      (treasurer, bank, "ngan-hang=A&chu-tai-khoan=B&so-tai-khoan=12", 422),
      (treasurer, bank, "ngan-hang=&chu-tai-khoan=B&so-tai-khoan=12345678", 422),
      (officer, "/kiem-tra/\(finding)/tra-loi", "verdict=explained&note=", 422),
      (officer, "/kiem-tra/\(finding)/tra-loi", "verdict=explained&note=x&said=khac", 422),
      (officer, "/tai-khoan/cho-muon", "nguoi-nhan=khong.co&tu-ngay=2099-01-01&den-ngay=2099-01-02", 422),
      (officer, "/tai-khoan/vai", "vai=\(Identifier.new())", 404),
    ]
    for (client, path, form, status) in tries {
      let answer = try await client.post(path, form)
      #expect(answer.status == status, "\(path) \(form): \(answer.status)")
      #expect(try await database.dump().differs(from: before) == [], "\(path) \(form)")
    }
    // When it breaks in the middle, what was written before the break is gone too.
    struct Broken: Error {}
    await #expect(throws: Broken.self) {
      try await database.write { db in
        try BankAccount.record(
          bank: "A", holder: "B", number: "12345678", of: own,
          by: app.request(.treasurer, in: own).operation(in: db))
        throw Broken()
      }
    }
    #expect(try await database.dump().differs(from: before) == [])
    #expect(try await app.verdict() == [])
  }
}
