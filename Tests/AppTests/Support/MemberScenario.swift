import Store
import Testing

@testable import App

extension AppContext {
  struct MemberFurniture: Sendable {
    var members: [Place: Identifier] = [:]
    /// Persons of each place: two who may be one.
    var ones: [Place: Identifier] = [:]
    var others: [Place: Identifier] = [:]
    var merges: [Place: Identifier] = [:]
    var imports: [Place: Identifier] = [:]
  }
  static let list = "Họ và tên;Năm sinh\nVì Văn Nạp;1990\nVì Thị Đọc;1991\n"

  /// In each unit a member, two records that may be one person, a merge that can be taken back and a table that waits.
  func furnishMembers(_ units: [Place: Identifier]) async throws -> MemberFurniture {
    try await database.write { db in
      let request = RequestContext(user: .commandLine("test"), app: self)
      var made = MemberFurniture()
      for (place, unit) in units.sorted(by: { $0.key.code < $1.key.code }) {
        let join = { (name: String, birth: String) in
          try Member.join(
            unit: unit, typed: ["o-name": "\(name) \(place)".capitalized, "o-birth": birth], isSure: true,
            by: request.operation(in: db))
        }
        let (member, one, other) = (
          try join("Lường Thị Sổ", "1980"), try join("Tòng Văn Đôi", "1970"), try join("Tòng Văn Đôi", "1970")
        )
        let gone = try join("Tòng Văn Đôi", "1970")
        made.members[place] = member.id
        let survivor = try join("Mùa A Gộp", "1975")
        made.merges[place] = try gone.merge(
          into: survivor, taking: [], by: request.operation(in: db)
        ).id
        (made.ones[place], made.others[place]) = (one.personId, other.personId)
        let file = UploadedFile(name: "danh-sach.csv", bytes: Array(AppContext.list.utf8))
        made.imports[place] = try ListImport.upload(
          file, for: memberRegister, in: unit, by: request.operation(in: db)
        ).id
      }
      return made
    }
  }
}

extension Story {
  /// A chapter keeps its register: somebody joins, pays, moves, leaves; a list is handed in, kept and taken back.
  func keepMembers() async throws {
    let (client, who) = (try await province.client(.officer), "Di.Officer")
    let (unit, own) = (try #require(province.units[.child]), try #require(province.units[.own]))
    let list = "/don-vi/\(unit)/danh-sach/hoi-vien"
    let route = "post /don-vi/{unit}/danh-sach/hoi-vien"
    let today = try await app.database.read { $0.today }
    try await go(client, as: who, "\(route)/moi", "\(list)/moi", typing(["o-name": "Cà Thị Mới", "o-birth": "1990"]))
    let member = "/hoi-vien/\(try #require(province.members.members[.child]))"
    let one = "post /hoi-vien/{member}"
    try await go(
      client, as: who, "\(one)/sua", "\(member)/sua", typing(["o-name": "Lường Thị Sổ", "o-birth": "1981", "o-sex": "female"]))
    try await go(client, as: who, "\(one)/xem", "\(member)/xem", answers: 200)
    try await go(
      client, as: who, "\(one)/dong-y", "\(member)/dong-y",
      typing(["ngay-dong-y": "\(today)", "cach": "paper", "nguoi-nhan": "Lò Thị Lan"]))
    let consent = try await app.database.read { try $0.value(Identifier.self, "SELECT id AS value FROM consent") }
    try await go(
      client, as: who, "\(one)/rut-dong-y", "\(member)/rut-dong-y", "dong-y=\(try #require(consent))")
    try await go(
      client, as: who, "\(route)/hoi-phi/muc", "\(list)/hoi-phi/muc",
      typing(["nam": "\(today.year)", "muc": "24.000", "quyet-dinh": "Nghị quyết chi hội"]))
    let id = try #require(province.members.members[.child])
    try await go(
      client, as: who, "\(route)/hoi-phi", "\(list)/hoi-phi", "nam=\(today.year)&h0=\(id)&p0=\(id)")
    let pair = "/hoi-vien/trung/\(try #require(province.members.ones[.child]))/\(try #require(province.members.others[.child]))"
    try await go(client, as: who, "post /hoi-vien/trung/{one}/{other}/khac", "\(pair)/khac")
    try await go(client, as: who, "post /hoi-vien/trung/{one}/{other}/gop", "\(pair)/gop", "giu-birth=phai")
    let merge = try #require(province.members.merges[.child])
    try await go(client, as: who, "post /hoi-vien/gop/{merge}/tach", "/hoi-vien/gop/\(merge)/tach")
    try await go(client, as: who, "\(route)/the/so", "\(list)/the/so")
    try await leave(client, who, member, one, own, today)
    try await openField(try await province.client(.approver), "Di.Approver", list, route)
    try await handInList(client, who, list)
  }
  private func leave(
    _ client: Client, _ who: String, _ member: String, _ one: String, _ own: Identifier, _ today: Day
  ) async throws {
    try await go(client, as: who, "\(one)/chuyen", "\(member)/chuyen", "don-vi=\(own)&ngay=\(today)")
    try await go(client, as: who, "\(one)/mo-lai", "\(member)/mo-lai")
    try await go(client, as: who, "\(one)/thoi", "\(member)/thoi", "ngay=\(today)&ly-do=left")
  }
  private func openField(_ client: Client, _ who: String, _ list: String, _ route: String) async throws {
    try await go(
      client, as: who, "\(route)/truong", "\(list)/truong",
      typing(["truong": "ethnicity", "muc-dich": "Khen thưởng hội viên dân tộc thiểu số"]))
    let option = try await app.database.read { try $0.value(Identifier.self, "SELECT id AS value FROM register_option") }
    try await go(client, as: who, "\(route)/truong/tat", "\(list)/truong/tat", "lua-chon=\(try #require(option))")
  }
  /// What the preview showed, as it goes along with the button.
  func seen(_ client: Client, _ listImport: String) async throws -> String {
    let page = try await client.get(listImport).text
    return String(try #require(page.firstMatch(of: /name="thay" value="([0-9a-z]+)"/)).1)
  }
  private func handInList(_ client: Client, _ who: String, _ list: String) async throws {
    let route = "post /don-vi/{unit}/danh-sach/{register}"
    try await go(client, as: who, "\(route)/nap", "\(list)/nap", typing(["dan": "Họ và tên\tNăm sinh\nHà Văn Dán\t1988\n"]))
    let pasted = try await app.database.read { try $0.value(Identifier.self, "SELECT id AS value FROM list_import ORDER BY id DESC") }
    try await go(client, as: who, "post /nap/{import}/bo", "/nap/\(try #require(pasted))/bo")
    let listImport = "/nap/\(try #require(province.members.imports[.child]))"
    try await go(client, as: who, "post /nap/{import}/cot", "\(listImport)/cot", "cot-0=name&cot-1=birth")
    try await go(client, as: who, "post /nap/{import}/don-vi", "\(listImport)/don-vi", "ten-0=x&dv-0=")
    try await go(client, as: who, "post /nap/{import}/giong", "\(listImport)/giong", "giong-2=new")
    try await go(client, as: who, "post /nap/{import}/o-sai", "\(listImport)/o-sai", "bo-trong=co")
    try await go(client, as: who, "post /nap/{import}/ghi", "\(listImport)/ghi", "thay=\(try await seen(client, listImport))")
    try await go(client, as: who, "post /nap/{import}/hoan-tac", "\(listImport)/hoan-tac")
    try await go(client, as: who, "\(route)/xuat", "\(list)/xuat", "dang=csv", answers: 200)
    // A list of the whole association names a chapter that is not there yet.
    let own = "/don-vi/\(try #require(province.units[.own]))/danh-sach/hoi-vien"
    let answer = try await client.post("\(own)/nap", typing(["dan": "Họ và tên\tChi hội\nHà Văn Dán\tBản Chưa Lập\n"]))
    let waiting = try #require(answer.headers[.location])
    try await go(client, as: who, "post /nap/{import}/chi-hoi", "\(waiting)/chi-hoi")
  }
}
