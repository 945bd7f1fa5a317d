import Page
import Store

/// The frame around a page: what somebody may go to, as what he works, in which language.
func dressed(_ visit: Visit) -> Frame {
  let say = visit.say
  return Frame(
    site: say("site.name"), language: say.language.rawValue, menu: menu(visit), account: accountBar(visit),
    skip: say("site.skip"), menuName: say("site.menu"), trailName: say("site.trail"),
    foot: foot(visit), scriptWords: .init(show: say("password.show"), hide: say("password.hide")))
}

let menuItems: [(key: String, path: String, right: Right)] = [
  ("menu.home", "/", .seeFigures), ("menu.figures", "/so-lieu", .seeFigures),
  ("menu.members", "/hoi-vien", .seeMembers),
  ("menu.map", "/ban-do", .seeFigures),
  ("menu.checks", "/kiem-tra", .seeFindings),
  ("menu.reports", "/bao-cao", .seeReports), ("menu.documents", "/van-ban", .seeDocuments),
  ("menu.reform", "/sap-xep", .seeUnits),
  ("menu.officers", "/can-bo", .seeOfficers),
  ("menu.personal", "/du-lieu-ca-nhan", .seePersonalData),
  ("menu.people", "/nguoi-dung", .seePeople), ("menu.trail", "/nhat-ky", .seeTrail),
  ("menu.guide", "/huong-dan", .lookAround),
]
private func menu(_ visit: Visit) -> [Link] {
  menuItems.filter { visit.role.reach($0.right) != .nowhere }.map { Link(visit.say($0.key), $0.path) }
}

/// Who is signed in and as what he works; the other hats are one tap away.
private func accountBar(_ visit: Visit) -> HTML {
  let (say, visitor) = (visit.say, visit.visitor)
  guard visitor.session != nil else { return .empty }
  let title = { (hat: Hat) in "\(say("role.\(hat.role.rawValue)")) – \(visitor.unitNames[hat.unit] ?? "")" }
  return hatBar(
    name: visitor.name, working: visitor.hat == nil ? "" : say("site.working-as"),
    hat: visitor.hat.map(title) ?? say(visitor.role == .halfway ? "site.halfway" : "accounts.no-hats"),
    others: visitor.hats.filter { $0.id != visitor.hat?.id }.map { (id: $0.id.description, caption: title($0)) },
    action: "/tai-khoan/vai", change: say("site.change-hat"), own: Link(say("accounts.own"), "/tai-khoan"),
    signOut: say("site.sign-out"), signOutAction: "/dang-xuat")
}

private func foot(_ visit: Visit) -> HTML {
  let other: Language = visit.say.language == .vi ? .en : .vi
  return """
    <p>\(visit.say("site.foot"))</p>
    \(form("/ngon-ngu", "<input type=\"hidden\" name=\"tieng\" value=\"\(other.rawValue)\"><button class=\"secondary\" lang=\"\(other.rawValue)\">\(visit.say("site.other-language"))</button>"))
    """
}
