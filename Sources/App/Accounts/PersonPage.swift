import Formats
import Store
import WebUI

/// One person: roles, the link with which they set their password, and what an administrator can
/// do.
struct PersonPage: FormPage {
  /// Those of all forms of the page; each of its routes accepts only its own.
  static let fields = RoleGrantForm.fields.union(closingFields)
  static let closingFields: Set = ["ly-do"]
  let account: Account
  let grants: [RoleGrant]
  /// The person also holds roles that the user does not reach.
  let hasOthers: Bool
  let closing: String?
  private let link: OpenLink?
  let isSignedIn: Bool
  /// The user reaches all units of the person.
  let mayManageAll: Bool
  let mayManage: Bool
  let units: UnitHistory
  let now: Timestamp
  let t: Localizer

  private struct OpenLink {
    let address: String
    let lastDay: Day
    let picture: [[Bool]]
  }

  init(_ request: RequestContext, _ db: any Connection) throws {
    let account = try Account.find(request.id("account"), in: db)
    let all = try RoleGrant.of(account.id, request.app, in: db)
    grants = try all.filter { try request.canAccess($0.unit, on: [], db) }
    hasOthers = grants.count < all.count
    closing = try account.closing(in: db)
    mayManage = request.role.scope(.managePeople) != .denied
    mayManageAll =
      mayManage && (try? request.operation(in: db).requireManagement(of: account)) != nil
      && account.id != request.user.account
    let open = mayManageAll ? try SignInLink.open(for: account.id, in: db) : nil
    link = try open.map { link in
      let address = request.origin + link.path(request.app)
      return OpenLink(
        address: address, lastDay: link.expiresAt.day, picture: try QRCode(address).modules)
    }
    isSignedIn = try mayManageAll && !Session.alive(of: account.id, in: db).isEmpty
    units = try UnitHistory.current(request.app, in: db)
    now = db.now
    t = request.t
    self.account = account
  }
  var title: String { account.name }
  var breadcrumbs: [Link] { [Link(t("people.title"), "/nguoi-dung")] }

  func content(_ form: FormState) -> HTML {
    let state = account.stateBadge(closing: closing, at: now, t)
    return """
      <h1>\(account.name)</h1>
      <p class="lead">\(t("sign-in.login")): <strong>\(account.login)</strong> \(state)</p>
      \(closing.map { notice(.bad, "<p>\(t("people.closed-because", ["why": $0]))</p>") })
      \(linkPart)
      <h2>\(t("people.roles"))</h2>
      <ul class="plain">\(for: grants.filter { $0.endedAt == nil }, grant)</ul>
      \(if: hasOthers, "<p class=\"soft\">\(t("people.others"))</p>")
      \(if: mayManage && closing == nil && mayManageAll, more(form))
      \(if: mayManageAll, actions(form))
      """
  }
  private var path: String { "/nguoi-dung/\(account.id)" }

  private var linkPart: HTML {
    guard let link else { return .empty }
    let copy = copyButton(of: "lien-ket", t("people.copy"), done: t("people.copied"))
    return """
      <section class="link-box"><h2>\(t("people.link"))</h2>\
      <p>\(t("people.link.more", ["day": t.day(link.lastDay)]))</p>
      <p><code class="copy" id="lien-ket">\(link.address)</code></p>\(copy)
      \(qrPicture(link.picture, caption: t("people.link.picture")))</section>
      """
  }
  private func grant(_ grant: RoleGrant) -> HTML {
    let isPast = (grant.validity.to ?? .distantFuture) < now.day
    let button: HTML = """
      <input type="hidden" name="vai" value="\(grant.id.description)">\
      <button class="secondary">\(t("people.end-role"))</button>
      """
    let canEnd = mayManage && !isPast && closing == nil
    let end: HTML = canEnd ? WebUI.form("\(path)/thoi-vai", button) : .empty
    let past: HTML = isPast ? " \(badge(t("people.past"), .plain))" : .empty
    return "<li>\(grant.title(units, on: now.day, t))\(past) \(end)</li>"
  }
  private func more(_ form: FormState) -> HTML {
    let content: HTML = """
      \(grantFields(form, units: [], own: "", t))<button>\(t("people.give-role"))</button>
      """
    return """
      <details\(if: !form.problems.isEmpty, " open")><summary>\(t("people.give-role"))</summary>
      \(WebUI.form("\(path)/vai", content))</details>
      """
  }
  private func actions(_ form: FormState) -> HTML {
    if closing != nil || account.rests(at: now) {
      return WebUI.form("\(path)/mo", "<button>\(t("people.reopen"))</button>")
    }
    let newLink = button(
      "lien-ket", caption: "people.new-link", explained: "people.new-link.more")
    let endSessions = button(
      "dang-xuat", caption: "people.end-sessions", explained: "people.end-sessions.more")
    let removeFactor = button(
      "bo-xac-thuc", caption: "people.factor-off", explained: "people.factor-off.more")
    let isWrong = form.problems.contains { $0.field == "ly-do" }
    return """
      \(if: link == nil, newLink)
      \(if: isSignedIn, endSessions)
      \(if: account.hasSecondFactor, removeFactor)
      <details\(if: isWrong, " open")><summary>\(t("people.close"))</summary>
      \(WebUI.form("\(path)/dong", """
        <p>\(t("people.close.more"))</p>
        \(form.field("ly-do", label: "people.why", t))
        <button class="danger">\(t("people.close"))</button>
        """))</details>
      """
  }
  private func button(_ action: String, caption: String, explained: String) -> HTML {
    WebUI.form(
      "\(path)/\(action)",
      "<p>\(t(explained))</p><button class=\"secondary\">\(t(caption))</button>")
  }
}
