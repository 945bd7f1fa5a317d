import Formats
import Foundation
import Store
import Testing

@testable import App

@Suite(.serialized) struct WordTests {
  @Test(arguments: try databases())
  func `The same figures give the same bytes, on either engine`(database: any Database) async throws {
    let app = try await sonLa(database)
    let one = try await word(app, "14", "2022")
    let again = try await word(AppContext(database: database, key: app.key), "14", "2022")
    #expect(one == again)
    let document = try Zip.entry("word/document.xml", of: one, limit: 1 << 24)
    let other = try await sonLa(try databases()[database is SQLite ? 1 : 0])
    #expect(try await Zip.entry("word/document.xml", of: word(other, "14", "2022"), limit: 1 << 24) == document)
  }

  @Test(arguments: try databases(), [("14", "2022"), ("14", "2020"), ("119", "2022")])
  func `Every link leads to a bookmark, and every bookmark is closed and led to`(
    database: any Database, what: (unit: String, period: String)
  ) async throws {
    let app = try await sonLa(try await fresh(database))
    let bytes = try await word(app, what.unit, what.period)
    let xml = String(decoding: try Zip.entry("word/document.xml", of: bytes, limit: 1 << 24), as: UTF8.self)
    let links = Set(xml.matches(of: /w:anchor="([^"]+)"/).map { String($0.1) })
    let marks = xml.matches(of: /<w:bookmarkStart[^>]*w:name="([^"]+)"/).map { String($0.1) }.filter {
      $0.hasPrefix("nguon_")
    }
    #expect(!links.isEmpty)
    #expect(Set(marks).count == marks.count)
    #expect(links.filter { $0.hasPrefix("nguon_") }.subtracting(marks) == [])
    #expect(Set(marks).subtracting(links) == [])
    #expect(xml.matches(of: /<w:bookmarkStart/).count == xml.matches(of: /<w:bookmarkEnd/).count)
  }

  @Test func `LibreOffice opens the paper and reads what must stand in it`() async throws {
    let app = try await sonLa(try databases()[0])
    let shell = try Shell()
    try Data(try await word(app, "14", "2022")).write(to: shell.folder.appending(path: "bao-cao.docx"))
    let profile = "-env:UserInstallation=file://\(shell.path("profile"))"
    let outcome = try shell.start(
      [profile, "--headless", "--convert-to", "txt:Text", "--outdir", shell.folder.path, shell.path("bao-cao.docx")],
      with: "/usr/bin/soffice"
    ).outcome()
    #expect(outcome.code == 0, "\(outcome.err)")
    let text = try String(contentsOfFile: shell.path("bao-cao.txt"), encoding: .utf8)
    for part in [
      "320.489", "1.831.800.000", "73,6%", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
      "Phụ lục I", "HỘI KHUYẾN HỌC TỈNH SƠN LA", "BÁO CÁO", "Nơi nhận:", "Huyện Quỳnh Nhai chưa báo cáo số liệu",
    ] { #expect(text.localizedCaseInsensitiveContains(part), "\(part)") }
    #expect(!text.contains("{") && !text.contains("Error!"))
  }

  private func word(_ app: AppContext, _ code: String, _ period: String) async throws -> [UInt8] {
    let unit = try await app.unit(code, on: Period(period)!.last).id
    return try await app.reading { figures in
      try ReportWriter.write(.yearly(), for: unit, in: Period(period)!, figures).wordFile(app.localizer)
    }
  }
}
