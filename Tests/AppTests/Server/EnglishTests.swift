import Formats
import Store
import Testing

@testable import App

/// The pages in English: Vietnamese are only names, titles and what somebody wrote.
@Suite struct EnglishTests {
  /// What stands in the province's own files, the longest first.
  private static let written: [String] = {
    let records = (try? bundledDataSet("son-la-2022").flatMap { try CSV.read($0.text) }) ?? []
    let names = records.flatMap(\.fields).filter { !isEnglish($0) }.flatMap { [$0, unitNameInSentence($0)] }
    return Set(names).sorted { ($0.count, $0) > ($1.count, $1) }
  }()
  /// Names that English sentences and names of indicators hold.
  private static let names = [
    "Hội Khuyến học xã Mường Lạn", "Hội Khuyến học", "Khuyến học", "Tô Hiệu", "Sơn La", "QĐ-TTg", "NĐ-CP",
    "Xã Mường Lạn", "Lò Thị Lan", "Sốp Cộp",
  ]

  private static func isEnglish(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.isASCII || !$0.properties.isAlphabetic }
  }
  /// What a page says: its texts and what screen readers and phones make of it, without what is marked as Vietnamese.
  private static func texts(_ html: String) -> [String] {
    let english = html.replacing(/(?s)<(article|ul|button)[^>]* lang="vi".*?<\/\1>/, with: "")
    let spoken = english.matches(of: /(?:aria-label|data-name|title|placeholder)="([^"]*)"/).map { String($0.1) }
    let between = english.matches(of: />([^<>]+)</).map { String($0.1) }
    return (spoken + between).map {
      $0.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&").trimmed
    }
  }

  /// What stands in Vietnamese on an English page without being a name.
  private static func foreign(_ page: String) -> Set<String> {
    Set(texts(page)).filter { text in
      var rest = text
      for name in written + names where !isEnglish(rest) { rest = rest.replacing(name, with: "") }
      return !isEnglish(rest)
    }
  }

  @Test(arguments: try databases())
  func `No page in English says anything in Vietnamese but names and what was written`(database: any Database)
    async throws
  {
    let app = try await sonLa(database)
    let client = Client.english(app)
    #expect(Self.foreign(try await Client(app).get("/").text).count > 10, "nothing would be found")
    var left: [String] = []
    for path in try await DoorTests.pages(app) + ["/khong-co", "/so-lieu?ky=20x", "/so-lieu/khong-co", "/don-vi/x"]
    where !path.hasSuffix(".docx") {
      let page = try await client.get(path).text
      #expect(tagProblems(page) == [])
      left += Self.foreign(page).map { "\(path): \($0)" }
    }
    #expect(left == [])
  }

  @Test(arguments: try databases())
  func `Accounts, roles and the audit log speak English too`(database: any Database) async throws {
    let app = try await sonLa(database)
    let unit = try await app.unit("14").id
    let account = try await app.person("binh", .treasurer, in: unit).id
    var (left, shown): ([String], Set<String>) = ([], [])
    for (login, role) in [("xuan", Role.administrator), ("binh", .treasurer)] {
      let client = Client(
        app, cookies: ["tieng": "en", "phien": try await app.session(of: login, role, in: unit)])
      for path in [
        "/tai-khoan", "/tai-khoan/cho-muon", "/tai-khoan/xac-thuc-hai-lop", "/nguoi-dung", "/nguoi-dung/moi",
        "/nguoi-dung/\(account)", "/nhat-ky", "/don-vi/\(unit)/tai-khoan-ngan-hang", "/ma-xac-thuc/moi",
      ] {
        let page = try await client.get(path)
        if page.status == 200 { shown.insert(path) }
        left += Self.foreign(page.text).map { "\(page.status) \(path): \($0)" }
      }
    }
    #expect(shown.count == 8, "all but the way in for those who are in: \(shown.sorted())")
    let stranger = Client(app, cookies: ["tieng": "en"])
    for path in ["/dang-nhap", "/ma-xac-thuc", "/moi/khong-co", "/nguoi-dung"] {
      left += Self.foreign(try await stranger.get(path).text).map { "\(path): \($0)" }
    }
    #expect(left == [])
  }

  @Test(arguments: try databases())
  func `No page in any language shows the key of a message in its place`(database: any Database) async throws {
    let app = try await sonLa(database)
    for language in Language.allCases {
      let (client, app) = (Client(app, cookies: ["tieng": language.rawValue], isAn: true), app.localized(language))
      for path in try await DoorTests.pages(app) where !path.hasSuffix(".docx") {
        let words = try await client.get(path).text.split { "<>\"' :·,;()".contains($0) || $0.isNewline }
        #expect(words.filter { app.localizer.keys.contains(String($0)) } == [], "\(path)")
      }
    }
  }

  @Test(arguments: try databases())
  func `The same app speaks both languages, and neither leaks into the other`(database: any Database) async throws {
    let app = try await sonLa(database)
    let (vietnamese, english) = (Client(app), Client.english(app))
    let province = try await app.unit("14").id
    let pages = [
      ("/", "320.489 hội viên", "320,489 members"),
      ("/", "cộng từ 11/12 đơn vị; còn thiếu: Huyện Quỳnh Nhai", "summed from 11/12 units; missing: Huyện Quỳnh Nhai"),
      ("/kiem-tra", "29/11/2021", "29 Nov 2021"),
      ("/so-lieu/chapters/\(province)/2022?phan=clan", "Chi hội khuyến học: dòng họ", "Chapters: clan"),
      ("/so-lieu/members?ky=2022", "Trong đó", "Of these"), ("/van-ban/qd-281-2014", "20/02/2014", "20 Feb 2014"),
      ("/don-vi/\(province)?ngay=2022-12-31", "vào ngày 31/12/2022", "on 31 Dec 2022"),
    ]
    // Each page in one language first and then in the other, twice over.
    for _ in 0..<2 {
      for (path, said, translated) in pages {
        let (one, other) = (try await vietnamese.get(path).text, try await english.get(path).text)
        #expect(one.contains(said) && !one.contains(translated), "\(path)")
        #expect(other.contains(translated) && !other.contains(said), "\(path)")
      }
    }
  }

  @Test(arguments: try databases())
  func `A report stays Vietnamese, on the page and in Word`(database: any Database) async throws {
    let app = try await sonLa(database)
    let path = "/bao-cao/\(try await app.unit("14").id)/2022"
    let (one, other) = (try await Client(app).get(path).text, try await Client.english(app).get(path).text)
    let paper = /(?s)<article class="document" lang="vi">.*<\/article>/
    #expect(try #require(one.firstMatch(of: paper)).0 == #require(other.firstMatch(of: paper)).0)
    #expect(other.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && other.contains("Download the Word file"))
    #expect(!other.contains("SOCIALIST REPUBLIC"))
    let file = try await Client(app).get("\(path)/bao-cao.docx").bytes
    #expect(try await Client.english(app).get("\(path)/bao-cao.docx").bytes == file)
  }
}
