import ArgumentParser
import Foundation
import Testing

@testable import App

@Suite struct GeneratedDocumentsTests {
  @Test(arguments: GeneratedDocument.all)
  func `A generated document says what the program does`(document: GeneratedDocument) throws {
    let text = try document.text(try #require(try Language.catalogs()[.vi]))
    if ProcessInfo.processInfo.environment["KHUYENHOC_WRITE"] == "1" {
      try Data(text.utf8).write(to: document.url)
    }
    let written = (try? String(contentsOf: document.url, encoding: .utf8)) ?? ""
    guard text != written else { return }
    let (new, old) = (text.split(separator: "\n"), written.split(separator: "\n"))
    Issue.record(
      """
      \(document.path) differs from the program; run KHUYENHOC_WRITE=1 bin/test GeneratedDocuments
      missing there: \(new.filter { !old.contains($0) })
      no longer so: \(old.filter { !new.contains($0) })
      """)
  }

  @Test func `The help of the program names every exit code and no other`() {
    let help = KhuyenHocCommand.helpMessage()
    let named = help.matches(of: /(?m)^\ \ (\d+)\ /).compactMap { Int32($0.1) }
    #expect(named == ExitStatus.allCases.map(\.rawValue))
  }

  @Test func `Lines are wrapped at 100 characters`() {
    let text = wrapped(String(repeating: "bốn mùa ", count: 40), indent: "  ")
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 } && lines.count == 4)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  b") || $0.hasPrefix("  m") })
  }
}
