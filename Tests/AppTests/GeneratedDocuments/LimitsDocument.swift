import Paper
import Secrets

@testable import App

extension GeneratedDocument {
  /// How much, how long and how often: every limit that somebody may run into.
  static let limits = GeneratedDocument(
    path: "docs/limits.md", sources: "the constant, or Tests/AppTests/GeneratedDocuments/LimitsDocument.swift"
  ) { _ in
    let (patience, rates, workbook) = (Patience(), Limits(), Workbook.Limits())
    let upload = allDoors().compactMap(\.mostBytes).max() ?? 0
    return """
      # Limits

      The limits of the proxy in front of the program are in `deploy/Caddyfile`. A test compares them
      with these.

      ## Sizes

      \(table("limit", [
        ("a form without a file", "\(mostFormBytes >> 10) KiB"), ("a list imported in the browser", mebibytes(upload)),
        ("lists being uploaded at the same time", "\(Uploads.most)"),
        ("a file for `khuyenhoc import`", mebibytes(ImportCommand.mostBytes)),
        ("a file for `khuyenhoc load`", mebibytes(LoadCommand.mostBytes)),
        ("a workbook, unpacked", mebibytes(workbook.bytes)), ("rows of a sheet", grouped(workbook.rows)),
        ("columns of a sheet", grouped(workbook.columns)), ("cells of a sheet", grouped(workbook.cells)),
      ]))

      ## Times

      \(table("time", [
        ("until the header of a request is complete", time(patience.head)),
        ("until a form is complete", time(patience.body)), ("until a form with a file is complete", time(patience.upload)),
        ("until a request is answered", time(patience.answer)), ("a connection without a request", time(patience.idle)),
        ("for open requests when the program is stopped", time(patience.farewell)),
        ("a session without activity", "\(Session.idleMinutes) minutes"),
        ("a session in all", "\(Session.mostMinutes / 60) hours"),
        ("a sign-in link", "\(SignInLink.days) days"), ("an account that is not used", "\(Account.restsAfterDays) days"),
        ("an import can be undone for", "\(RegisterTaking.undoDays) days"),
      ]))

      ## Rates

      Counted for each network address. Changes and pages are counted only behind a proxy. Connections
      beyond the limit wait until one is closed.

      \(markdownTable(["what", "at once", "a minute"], Limits.Kind.allCases.map { kind in
        let most = rates.most(kind)
        return [name(kind), "\(Int(most.burst))", "\(Int(most.aMinute))"]
      }))

      \(table("number", [
        ("open connections", "\(Site.connections)"), ("passwords being hashed at the same time", "\(Password.atOnce)"),
        ("memory for hashing one password", mebibytes(Password.memory)),
      ]))

      `khuyenhoc serve --sign-ins-a-minute` changes the first rate.

      ## Passwords

      \(table("characters", [
        ("at least, without a second factor", "\(PasswordRule.alone)"),
        ("at least, with a second factor", "\(PasswordRule.withSecondFactor)"), ("at most", "\(PasswordRule.most)"),
      ]))

      ## Lists on a page

      Longer lists are searched, or opened unit by unit.

      \(table("rows", [
        ("members of a unit", "\(MemberListPage.most)"), ("units on the sheet of member numbers", "\(CountSheet.most)"),
        ("columns on the sheet of member numbers", "\(CountSheet.mostColumns)"), ("dues of a unit", "\(DuesPage.most)"),
        ("pairs that may be duplicates", "\(DuplicatesPage.most)"), ("officers", "\(OfficersPage.most)"),
        ("findings of each kind", "\(FindingListPage.most)"), ("entries of the audit trail", "\(TrailReading.most)"),
        ("rows of an import that can be decided on the page", grouped(IntakeRun.mostLines)),
      ]))
      """
  }

  private static func table(_ unit: String, _ rows: [(String, String)]) -> String {
    markdownTable(["what", unit], rows.map { [$0.0, $0.1] })
  }
  private static func mebibytes(_ bytes: Int) -> String { "\(grouped(bytes >> 20)) MiB" }
  private static func grouped(_ number: Int) -> String {
    var text = "\(number)"
    for place in stride(from: text.count - 3, to: 0, by: -3) {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
    }
    return text
  }
  private static func time(_ time: Duration) -> String {
    let seconds = time.components.seconds
    return seconds < 120 ? "\(seconds) seconds" : "\(seconds / 60) minutes"
  }
  private static func name(_ kind: Limits.Kind) -> String {
    switch kind {
    case .signingIn: "attempts to sign in"
    case .changing: "changes"
    case .asking: "pages"
    }
  }
}
