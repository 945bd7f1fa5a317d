import WebUI
import Formats
import Store

/// One person: roles, the link with which he sets his password, and what an administrator can do.
struct PersonPage {
  let account: Account
  let grants: [RoleGrant]
  /// He also holds roles that the visitor does not reach.
  let hasOthers: Bool
  let closing: String?
  let link: String?
  let linkEnds: Timestamp?
  let isSignedIn: Bool
  /// The visitor reaches all of his units.
  let mayManageAll: Bool
  let mayManage: Bool
  let units: UnitHistory
  let now: Timestamp
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    account = try Account.find(request.id("account"), in: db)
    let all = try RoleGrant.of(account.id, request.app, in: db)
    grants = try all.filter { try request.canAccess($0.unit, on: [], db) }
    hasOthers = grants.count < all.count
    closing = try account.closing(in: db)
    mayManage = request.role.scope(.managePeople) != .denied
    mayManageAll = mayManage && (try? request.needsAll(of: account, in: db)) != nil && account.id != request.user.account
    let open = mayManageAll ? try SignInLink.open(for: account.id, in: db) : nil
    link = open.map { request.origin + $0.path(request.app) }
    linkEnds = open?.expiresAt
    isSignedIn = try mayManageAll && !Session.alive(of: account.id, in: db).isEmpty
    units = try UnitHistory.current(request.app, in: db)
    now = db.now
    t = request.t
  }
  var breadcrumbs: [Link] { [Link(t("people.title"), "/nguoi-dung")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) throws -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(account.name)</h1>
    <p class="lead">\(t("sign-in.login")): <strong>\(account.login)</strong> \(accountState(account, closing, now, t))</p>
    \(closing.map { notice(.bad, "<p>\(t("people.closed-because", ["why": $0]))</p>") })
    \(try linkPart())
    <h2>\(t("people.roles"))</h2>
    <ul class="plain">\(for: grants.filter { $0.endedAt == nil }, grant)</ul>
    \(if: hasOthers, "<p class=\"soft\">\(t("people.others"))</p>")
    \(if: mayManage && closing == nil && mayManageAll, more(typed, problems))
    \(if: mayManageAll, actions(typed, problems))
    """
  }
  private var path: String { "/nguoi-dung/\(account.id)" }

  private func linkPart() throws -> HTML {
    guard let link, let linkEnds else { return .empty }
    return """
      <section class="link-box"><h2>\(t("people.link"))</h2><p>\(t("people.link.more", ["day": t.day(linkEnds.day)]))</p>
      <p><code class="copy" id="lien-ket">\(link)</code></p>\(copyButton(of: "lien-ket", t("people.copy"), done: t("people.copied")))
      \(qrPicture(try QRCode(link).modules, caption: t("people.link.picture")))</section>
      """
  }
  private func grant(_ grant: RoleGrant) -> HTML {
    let isPast = (grant.validity.to ?? .distantFuture) < now.day
    let end: HTML =
      mayManage && !isPast && closing == nil
      ? form(
        "\(path)/thoi-vai",
        "<input type=\"hidden\" name=\"vai\" value=\"\(grant.id.description)\"><button class=\"secondary\">\(t("people.end-role"))</button>"
      )
      : .empty
    return
      "<li>\(grantTitle(grant, units, now.day, t))\(if: isPast, " \(badge(t("people.past"), .plain))") \(end)</li>"
  }
  private func more(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    """
    <details\(if: !problems.isEmpty, " open")><summary>\(t("people.give-role"))</summary>
    \(form("\(path)/vai", "\(grantFields(typed, problems, [], "", t))<button>\(t("people.give-role"))</button>"))</details>
    """
  }
  private func actions(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    if closing != nil || account.rests(at: now) {
      return form("\(path)/mo", "<button>\(t("people.reopen"))</button>")
    }
    return """
      \(if: link == nil, form("\(path)/lien-ket", "<p>\(t("people.new-link.more"))</p><button class=\"secondary\">\(t("people.new-link"))</button>"))
      \(if: isSignedIn, form("\(path)/dang-xuat", "<p>\(t("people.end-sessions.more"))</p><button class=\"secondary\">\(t("people.end-sessions"))</button>"))
      \(if: account.hasSecondFactor, form("\(path)/bo-xac-thuc", "<p>\(t("people.factor-off.more"))</p><button class=\"secondary\">\(t("people.factor-off"))</button>"))
      <details\(if: problems.contains { $0.field == "ly-do" }, " open")><summary>\(t("people.close"))</summary>
      \(form("\(path)/dong", """
        <p>\(t("people.close.more"))</p>
        \(Field("ly-do", label: t("people.why"), kind: .text, value: typed["ly-do"] ?? "", problem: errorMessage("ly-do", problems, t)).html)
        <button class="danger">\(t("people.close"))</button>
        """))</details>
      """
  }
}
