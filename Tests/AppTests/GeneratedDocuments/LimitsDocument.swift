import Formats
import Secrets

@testable import App

extension GeneratedDocument {
  /// How much, how long and how often: every limit that somebody may run into.
  static let limits = GeneratedDocument(
    path: "docs/limits.md", sources: "the constant, or Tests/AppTests/GeneratedDocuments/LimitsDocument.swift"
  ) { _ in
    let (timeouts, rates, workbook) = (Timeouts(), RateLimiter(), Workbook.Limits())
    let upload = allRoutes().compactMap(\.maxBytes).max() ?? 0
    return """
      # Limits

      The limits of the proxy in front of the program are in `deploy/Caddyfile`. A test compares them
      with these.

      ## Sizes

      \(table("limit", [
        ("a form without a file", "\(maxFormBytes >> 10) KiB"), ("a list imported in the browser", mebibytes(upload)),
        ("lists being uploaded at the same time", "\(UploadLimiter.limit)"),
        ("a list for `khuyenhoc import`", mebibytes(ImportCommand.maxBytes)),
        ("units, documents, figures, officers for `khuyenhoc import`", mebibytes(ImportCommand.maxSheetBytes)),
        ("a workbook, unpacked", mebibytes(workbook.bytes)), ("rows of a sheet", grouped(workbook.rows)),
        ("columns of a sheet", grouped(workbook.columns)), ("cells of a sheet", grouped(workbook.cells)),
      ]))

      ## Times

      \(table("time", [
        ("until the header of a request is complete", time(timeouts.head)),
        ("until a form is complete", time(timeouts.body)), ("until a form with a file is complete", time(timeouts.upload)),
        ("until a request is answered", time(timeouts.answer)), ("a connection without a request", time(timeouts.idle)),
        ("for open requests when the program is stopped", time(timeouts.shutdown)),
        ("a session without activity", "\(Session.idleMinutes) minutes"),
        ("a session in all", "\(Session.maxMinutes / 60) hours"),
        ("a sign-in link", "\(SignInLink.days) days"), ("an account that is not used", "\(Account.restsAfterDays) days"),
        ("an import can be undone for", "\(RegisterImport.undoDays) days"),
      ]))

      ## Rates

      Counted for each network address. Changes and pages are counted only behind a proxy. Connections
      beyond the limit wait until one is closed.

      \(markdownTable(["what", "at once", "a minute"], RateLimiter.Kind.allCases.map { kind in
        let limit = rates.limit(kind)
        return [name(kind), "\(Int(limit.burst))", "\(Int(limit.aMinute))"]
      }))

      \(table("number", [
        ("open connections", "\(WebServer.connections)"), ("passwords being hashed at the same time", "\(Password.atOnce)"),
        ("memory for hashing one password", mebibytes(Password.memory)),
      ]))

      `khuyenhoc serve --sign-ins-a-minute` changes the first rate.

      ## Passwords

      \(table("characters", [
        ("at least, without a second factor", "\(PasswordPolicy.alone)"),
        ("at least, with a second factor", "\(PasswordPolicy.withSecondFactor)"), ("at most", "\(PasswordPolicy.limit)"),
      ]))

      ## Lists on a page

      Longer lists are searched, or opened unit by unit.

      \(table("rows", [
        ("members of a unit", "\(MemberListPage.limit)"), ("units on the sheet of member numbers", "\(MemberCountTable.limit)"),
        ("columns on the sheet of member numbers", "\(MemberCountTable.maxColumns)"), ("dues of a unit", "\(DuesPage.limit)"),
        ("pairs that may be duplicates", "\(DuplicatesPage.limit)"), ("officers", "\(OfficersPage.limit)"),
        ("findings of each kind", "\(FindingListPage.limit)"), ("entries of the audit log", "\(AuditLogQuery.limit)"),
        ("rows of an import that can be decided on the page", grouped(ImportRunner.maxLines)),
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
  private static func name(_ kind: RateLimiter.Kind) -> String {
    switch kind {
    case .signingIn: "attempts to sign in"
    case .changing: "changes"
    case .asking: "pages"
    }
  }
}
