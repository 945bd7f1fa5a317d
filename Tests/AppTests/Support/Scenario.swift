import Secrets
import Store
import Testing

@testable import App

/// A day in the office, through the doors: everything that can be done is done once, and what everybody typed and got is
/// remembered, so that tests can look for it where it must not be.
final class Story {
  let province: FurnishedProvince
  var app: AppContext { province.app }
  /// Passwords, tokens, codes and numbers that came up.
  private(set) var secrets: [String] = []
  var codes: [String] = []
  private(set) var secretBytes: [[UInt8]] = []
  /// Through which doors somebody went: `post /dang-nhap`.
  private(set) var routes: Set<String> = []
  /// What each deed wrote into the audit log: who did it, and the names of what was written.
  private(set) var lines: [(route: String, who: String, entries: [AuditEntry])] = []

  init(_ database: any Database) async throws { province = try await FurnishedProvince(database) }

  /// Goes through a door and gives what it answers.
  @discardableResult
  func go(
    _ client: Client, as who: String, _ route: String, _ path: String, _ form: String = "", answers status: Int = 303
  ) async throws -> Client.Answer {
    var answer: Client.Answer?
    let entries = try await app.written { answer = try await client.post(path, form) }
    let got = try #require(answer)
    #expect(got.status == status, "\(route): \(got.status) \(plainText(got.text).prefix(400))")
    routes.insert(route)
    lines.append((route, who, entries))
    for token in got.cookies.values where token.count > 20 { secrets.append(token) }
    if let token = client.cookies["phien"] {
      secrets.append(token)
      secrets.append(try await client.formToken())
    }
    return got
  }
  func keepSecret(_ text: String) { secrets.append(text) }
  func keepSecret(_ bytes: [UInt8]) { secretBytes.append(bytes) }

  static let password = "ruộng nương xanh tốt 38"
  static let newPassword = "suối trong chảy qua bản 52"

  /// Puts a phone into an account: the secret of its codes is read from the page.
  func setUpCodes(_ client: Client, as who: String, _ path: String, login: String, password: String) async throws
    -> [String]
  {
    let page = try await client.get(path).text
    let sealed = String(try #require(page.firstMatch(of: /name="bi-mat" value="([^"]+)"/)).1)
    let account = try #require(try await app.database.read { try Account.named(login, in: $0) })
    let secret = try #require(SecondFactor.offeredSecret(sealed, to: account.id, app))
    keepSecret(secret)
    keepSecret(OneTimeCode(secret: secret).base32)
    let now = try await app.database.read { $0.now.milliseconds / 1000 }
    let code = OneTimeCode(secret: secret).code(at: now)
    let form = "bi-mat=\(sealed)&ma=\(code)&mat-khau=\(encoded(password))"
    let answer = try await go(client, as: who, "post \(path)", path, form, answers: 200)
    let codes = answer.text.matches(of: /<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})<\/code>/).map { String($0.1) }
    #expect(codes.count == SecondFactor.recoveryCodes)
    for code in codes { keepSecret(code) }
    return codes
  }
}

/// For a value in a form.
func encoded(_ text: String) -> String {
  text.utf8.map { byte in
    let letter = Character(UnicodeScalar(byte))
    return letter.isASCII && (letter.isLetter || letter.isNumber) ? String(letter) : "%" + hex([byte])
  }.joined()
}

extension Story {
  func tell() async throws {
    let (own, child) = (try unit(.own), try unit(.child))
    let admin = try await province.client(.administrator)
    try await go(
      admin, as: "Di.Administrator", "post /nguoi-dung/moi", "/nguoi-dung/moi",
      "ho-ten=L%C3%B2+Th%E1%BB%8B+Lan&ten-dang-nhap=lan.lt&vai=officer&don-vi=901&tu-ngay=&den-ngay=")
    let lan = try #require(try await app.database.read { try Account.named("lan.lt", in: $0) })
    let person = "/nguoi-dung/\(lan.id)"
    try await go(
      admin, as: "Di.Administrator", "post /nguoi-dung/{account}/vai", "\(person)/vai",
      "vai=approver&don-vi=90101&tu-ngay=&den-ngay=")
    try await go(admin, as: "Di.Administrator", "post /nguoi-dung/{account}/lien-ket", "\(person)/lien-ket")
    let first = try await enter(lan)
    try await ownAccount(first, lan, own, child)
    try await comeBack(lan)
    try await leave(admin, lan, person)
    try await work()
    try await reform()
    try await keepUnits()
    try await keepOfficers()
    try await handOver()
    try await answerForPersonalData()
    try await keepMembers()
    try await firstPhone()
  }
  func unit(_ place: Place) throws -> Identifier { try #require(province.units[place]) }

  /// Sets a password with the link and signs in with it, after a slip.
  private func enter(_ lan: Account) async throws -> Client {
    let link = try #require(try await app.database.read { try SignInLink.open(for: lan.id, in: $0) })
    keepSecret(link.token(app))
    keepSecret(Self.password)
    let (word, browser) = (encoded(Self.password), Client.stranger(app))
    try await go(
      browser, as: "Lò Thị Lan", "post /moi/{token}", link.path(app),
      "ten-dang-nhap=lan.lt&mat-khau-moi=\(word)&nhac-lai=\(word)")
    try await go(browser, as: "Lò Thị Lan", "post /dang-xuat", "/dang-xuat")
    keepSecret("sai rồi mà vẫn thử 77")
    try await go(
      Client.stranger(app), as: "", "post /dang-nhap", "/dang-nhap",
      "ten-dang-nhap=lan.lt&mat-khau=\(encoded("sai rồi mà vẫn thử 77"))&tiep=", answers: 422)
    // Somebody types the password into the field of the name.
    try await go(
      Client.stranger(app), as: "", "post /dang-nhap", "/dang-nhap", "ten-dang-nhap=\(word)&mat-khau=&tiep=",
      answers: 422)
    let client = Client.stranger(app)
    try await go(
      client, as: "Lò Thị Lan", "post /dang-nhap", "/dang-nhap", "ten-dang-nhap=lan.lt&mat-khau=\(word)&tiep=")
    return client
  }

  private func ownAccount(_ client: Client, _ lan: Account, _ own: Identifier, _ child: Identifier) async throws {
    let name = "Lò Thị Lan"
    let assignments = try await app.database.read { [app] in try RoleAssignment.of(lan.id, app, in: $0) }
    let approver = try #require(assignments.first { $0.role == .approver })
    let officer = try #require(assignments.first { $0.role == .officer })
    try await go(client, as: name, "post /tai-khoan/vai", "/tai-khoan/vai", "vai=\(approver.id)")
    try await go(client, as: name, "post /tai-khoan/vai", "/tai-khoan/vai", "vai=\(officer.id)")
    let today = try await app.database.read { $0.today }
    try await go(
      client, as: name, "post /tai-khoan/cho-muon", "/tai-khoan/cho-muon",
      "nguoi-nhan=nguoi.own&tu-ngay=\(today)&den-ngay=\(today)")
    let grants = try await app.database.read { [app] in try RoleGrant.all(app, in: $0) }
    let lent = try #require(grants.first { $0.lentFrom == officer.id })
    try await go(client, as: name, "post /tai-khoan/thoi-cho-muon", "/tai-khoan/thoi-cho-muon", "vai=\(lent.id)")
    try await go(
      client, as: name, "post /tai-khoan/dang-xuat-noi-khac", "/tai-khoan/dang-xuat-noi-khac",
      "mat-khau=\(encoded(Self.password))")
    keepSecret(Self.newPassword)
    let new = encoded(Self.newPassword)
    try await go(
      client, as: name, "post /tai-khoan/mat-khau", "/tai-khoan/mat-khau",
      "mat-khau=\(encoded(Self.password))&mat-khau-moi=\(new)&nhac-lai=\(new)")
    _ = try await setUpCodes(
      client, as: name, "/tai-khoan/xac-thuc-hai-lop", login: "lan.lt", password: Self.newPassword)
    let page = try await go(
      client, as: name, "post /tai-khoan/ma-du-phong", "/tai-khoan/ma-du-phong", "mat-khau=\(new)", answers: 200)
    codes = page.text.matches(of: /<code>([a-z2-7]{4}(?:-[a-z2-7]{4}){3})<\/code>/).map { String($0.1) }
    for code in codes { keepSecret(code) }
    try await go(client, as: name, "post /dang-xuat", "/dang-xuat")
  }

  /// Password and a code on paper, after a wrong one.
  private func comeBack(_ lan: Account) async throws {
    let client = Client.stranger(app)
    try await go(
      client, as: "", "post /dang-nhap", "/dang-nhap",
      "ten-dang-nhap=lan.lt&mat-khau=\(encoded(Self.newPassword))&tiep=")
    try await go(client, as: "", "post /ma-xac-thuc", "/ma-xac-thuc", "ma=aaaa-bbbb-cccc-dddd", answers: 422)
    try await go(
      client, as: "Lò Thị Lan", "post /ma-xac-thuc", "/ma-xac-thuc", "ma=\(try #require(codes.first))")
  }

  private func leave(_ admin: Client, _ lan: Account, _ person: String) async throws {
    let name = "Di.Administrator"
    try await go(admin, as: name, "post /nguoi-dung/{account}/dang-xuat", "\(person)/dang-xuat")
    try await go(admin, as: name, "post /nguoi-dung/{account}/bo-xac-thuc", "\(person)/bo-xac-thuc")
    let grants = try await app.database.read { [app] in try RoleGrant.of(lan.id, app, in: $0) }
    let grant = try #require(grants.first { $0.endedAt == nil && $0.role == .approver })
    try await go(admin, as: name, "post /nguoi-dung/{account}/thoi-vai", "\(person)/thoi-vai", "vai=\(grant.id)")
    try await go(
      admin, as: name, "post /nguoi-dung/{account}/dong", "\(person)/dong", "ly-do=Chuy%E1%BB%83n+c%C3%B4ng+t%C3%A1c")
    try await go(admin, as: name, "post /nguoi-dung/{account}/mo", "\(person)/mo")
  }

  /// Money and findings.
  private func work() async throws {
    let treasurer = try await province.client(.treasurer)
    let bank = "/don-vi/\(try unit(.own))/tai-khoan-ngan-hang"
    keepSecret("3170215998877")
    try await go(
      treasurer, as: "Di.Treasurer", "post /don-vi/{unit}/tai-khoan-ngan-hang", bank,
      "ngan-hang=Agribank&chu-tai-khoan=Qu%E1%BB%B9&so-tai-khoan=3170215998877")
    try await go(
      treasurer, as: "Di.Treasurer", "post /don-vi/{unit}/tai-khoan-ngan-hang/xem", "\(bank)/xem", answers: 200)
    let officer = try await province.client(.officer)
    let finding = try #require(province.findings[.child])
    try await go(
      officer, as: "Di.Officer", "post /kiem-tra/{finding}/tra-loi", "/kiem-tra/\(finding)/tra-loi",
      "verdict=explained&note=C%C3%B2n+lo%E1%BA%A1i+kh%C3%A1c")
    try await go(officer, as: "Di.Officer", "post /ngon-ngu", "/ngon-ngu", "tieng=en")
    for place in Place.allCases { keepSecret(FurnishedProvince.bankNumber(place)) }
  }

  /// A treasurer comes for the first time, and has to put a phone in before anything else.
  private func firstPhone() async throws {
    let halfway = try await province.client(.pendingSecondFactor)
    _ = try await setUpCodes(halfway, as: "Di.Halfway", "/ma-xac-thuc/moi", login: "di.halfway", password: "")
  }
}
