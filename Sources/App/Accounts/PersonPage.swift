import Page
import Paper
import Store

/// One person: roles, the link with which he sets his password, and what an administrator can do.
struct PersonPage {
  let account: Account
  let grants: [Grant]
  /// He also holds roles that the visitor does not reach.
  let hasOthers: Bool
  let closing: String?
  let link: String?
  let linkEnds: Moment?
  let isSignedIn: Bool
  /// The visitor reaches all of his units.
  let mayManageAll: Bool
  let mayManage: Bool
  let units: UnitHistory
  let now: Moment
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    account = try Account.find(visit.id("account"), in: db)
    let all = try Grant.of(account.id, visit.house, in: db)
    grants = try all.filter { try visit.reaches($0.unit, on: [], db) }
    hasOthers = grants.count < all.count
    closing = try account.closing(in: db)
    mayManage = visit.role.reach(.managePeople) != .nowhere
    mayManageAll = mayManage && (try? visit.needsAll(of: account, in: db)) != nil && account.id != visit.visitor.account
    let open = mayManageAll ? try SignInLink.open(for: account.id, in: db) : nil
    link = open.map { visit.origin + $0.path(visit.house) }
    linkEnds = open?.expiresAt
    isSignedIn = try mayManageAll && !Session.alive(of: account.id, in: db).isEmpty
    units = try UnitHistory.current(visit.house, in: db)
    now = db.now
    say = visit.say
  }
  var trail: [Link] { [Link(say("people.title"), "/nguoi-dung")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) throws -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(account.name)</h1>
    <p class="lead">\(say("sign-in.login")): <strong>\(account.login)</strong> \(accountState(account, closing, now, say))</p>
    \(closing.map { notice(.bad, "<p>\(say("people.closed-because", ["why": $0]))</p>") })
    \(try linkPart())
    <h2>\(say("people.roles"))</h2>
    <ul class="plain">\(for: grants.filter { $0.endedAt == nil }, grant)</ul>
    \(if: hasOthers, "<p class=\"soft\">\(say("people.others"))</p>")
    \(if: mayManage && closing == nil && mayManageAll, more(typed, problems))
    \(if: mayManageAll, deeds(typed, problems))
    """
  }
  private var path: String { "/nguoi-dung/\(account.id)" }

  private func linkPart() throws -> HTML {
    guard let link, let linkEnds else { return .empty }
    return """
      <section class="link-box"><h2>\(say("people.link"))</h2><p>\(say("people.link.more", ["day": say.day(linkEnds.day)]))</p>
      <p><code class="copy" id="lien-ket">\(link)</code></p>\(copyButton(of: "lien-ket", say("people.copy"), done: say("people.copied")))
      \(qrPicture(try QRCode(link).modules, caption: say("people.link.picture")))</section>
      """
  }
  private func grant(_ grant: Grant) -> HTML {
    let isPast = (grant.validity.to ?? .distantFuture) < now.day
    let end: HTML =
      mayManage && !isPast && closing == nil
      ? form(
        "\(path)/thoi-vai",
        "<input type=\"hidden\" name=\"vai\" value=\"\(grant.id.description)\"><button class=\"secondary\">\(say("people.end-role"))</button>"
      )
      : .empty
    return
      "<li>\(grantTitle(grant, units, now.day, say))\(if: isPast, " \(badge(say("people.past"), .plain))") \(end)</li>"
  }
  private func more(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    """
    <details\(if: !problems.isEmpty, " open")><summary>\(say("people.give-role"))</summary>
    \(form("\(path)/vai", "\(grantFields(typed, problems, [], "", say))<button>\(say("people.give-role"))</button>"))</details>
    """
  }
  private func deeds(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    if closing != nil || account.rests(at: now) {
      return form("\(path)/mo", "<button>\(say("people.reopen"))</button>")
    }
    return """
      \(if: link == nil, form("\(path)/lien-ket", "<p>\(say("people.new-link.more"))</p><button class=\"secondary\">\(say("people.new-link"))</button>"))
      \(if: isSignedIn, form("\(path)/dang-xuat", "<p>\(say("people.end-sessions.more"))</p><button class=\"secondary\">\(say("people.end-sessions"))</button>"))
      \(if: account.hasSecondFactor, form("\(path)/bo-xac-thuc", "<p>\(say("people.factor-off.more"))</p><button class=\"secondary\">\(say("people.factor-off"))</button>"))
      <details\(if: problems.contains { $0.field == "ly-do" }, " open")><summary>\(say("people.close"))</summary>
      \(form("\(path)/dong", """
        <p>\(say("people.close.more"))</p>
        \(Field("ly-do", label: say("people.why"), kind: .text, value: typed["ly-do"] ?? "", problem: problem("ly-do", problems, say)).html)
        <button class="danger">\(say("people.close"))</button>
        """))</details>
      """
  }
}
