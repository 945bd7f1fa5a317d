import Store
import WebUI

/// The layout around a page: menu, account bar, language.
func pageLayout(_ requestContext: RequestContext) -> PageLayout {
  let t = requestContext.t
  return PageLayout(
    site: t("site.name"), language: t.language.rawValue, menu: menu(requestContext),
    account: accountBar(requestContext),
    skip: t("site.skip"), menuName: t("site.menu"), breadcrumbsName: t("site.breadcrumbs"),
    foot: foot(requestContext), scriptLabels: .init(show: t("password.show"), hide: t("password.hide")))
}

let menuItems: [(key: String, path: String, right: Permission)] = [
  ("menu.home", "/", .viewFigures), ("menu.figures", "/so-lieu", .viewFigures),
  ("menu.members", "/hoi-vien", .viewFigures),
  ("menu.map", "/ban-do", .viewFigures),
  ("menu.checks", "/kiem-tra", .viewFindings),
  ("menu.reports", "/bao-cao", .viewReports), ("menu.documents", "/van-ban", .viewDocuments),
  ("menu.reform", "/sap-xep", .viewUnits),
  ("menu.officers", "/can-bo", .viewOfficers),
  ("menu.personal", "/du-lieu-ca-nhan", .viewPersonalData),
  ("menu.people", "/nguoi-dung", .viewPeople), ("menu.audit", "/nhat-ky", .viewAuditLog),
  ("menu.guide", "/huong-dan", .viewPublicPages),
]
private func menu(_ requestContext: RequestContext) -> [Link] {
  menuItems.filter { requestContext.role.scope($0.right) != .denied }.map { Link(requestContext.t($0.key), $0.path) }
}

/// Who is signed in and in which role; the other roles are one tap away.
private func accountBar(_ requestContext: RequestContext) -> HTML {
  let (t, user) = (requestContext.t, requestContext.user)
  guard user.session != nil else { return .empty }
  let title = { (assignment: RoleAssignment) in
    "\(t("role.\(assignment.role.rawValue)")) – \(user.unitNames[assignment.unit] ?? "")"
  }
  return roleSwitcher(
    name: user.name, working: user.activeRole == nil ? "" : t("site.working-as"),
    assignment: user.activeRole.map(title)
      ?? t(user.role == .pendingSecondFactor ? "site.halfway" : "accounts.no-roles"),
    others: user.roles.filter { $0.id != user.activeRole?.id }.map { (id: $0.id.description, caption: title($0)) },
    action: "/tai-khoan/vai", change: t("site.switch-role"), own: Link(t("accounts.own"), "/tai-khoan"),
    signOut: t("site.sign-out"), signOutAction: "/dang-xuat")
}

private func foot(_ requestContext: RequestContext) -> HTML {
  let other: Language = requestContext.t.language == .vi ? .en : .vi
  return """
    <p>\(requestContext.t("site.foot"))</p>
    \(form("/ngon-ngu", "<input type=\"hidden\" name=\"tieng\" value=\"\(other.rawValue)\"><button class=\"secondary\" lang=\"\(other.rawValue)\">\(requestContext.t("site.other-language"))</button>"))
    """
}
