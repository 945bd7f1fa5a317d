import Page
import Store

/// What an administrator does with the accounts of his units.
func peopleDoors(_ doors: inout Doors) {
  doors.get("/nguoi-dung", needs: .seePeople, in: .ofTheHat) { visit, db in
    .page(title: visit.say("people.title"), trail: [], try PeoplePage(visit, db).html)
  }
  doors.get("/nguoi-dung/moi", needs: .managePeople, in: .ofTheHat) { visit, db in
    .page(title: visit.say("people.invite"), trail: [visit.peopleLink], try InvitePage(visit, db).html())
  }
  doors.post(
    "/nguoi-dung/moi", needs: .managePeople, in: .ofTheHat,
    takes: ["ho-ten", "ten-dang-nhap", "vai", "don-vi", "tu-ngay", "den-ngay"]
  ) { visit, db in
    do {
      let invitation = Invitation(
        name: visit.typed("ho-ten"), login: visit.typed("ten-dang-nhap"), grant: try visit.newGrant(in: db))
      let account = try visit.invite(invitation, in: db)
      return .goTo("/nguoi-dung/\(account.id)", say: Sentence("done.invited", ["name": account.name]))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say("people.invite"), trail: [visit.peopleLink],
        try InvitePage(visit, db).html(visit.form, problems))
    }
  }
  doors.get("/nguoi-dung/{account}", needs: .seePeople, in: .found(unitOfAccount)) { visit, db in
    let page = try PersonPage(visit, db)
    return .page(title: page.account.name, trail: page.trail, try page.html())
  }
  personDoor(&doors, "vai", takes: ["vai", "don-vi", "tu-ngay", "den-ngay"], done: "done.role-given") {
    try $0.give($0.newGrant(in: $2), to: $1, in: $2)
  }
  personDoor(&doors, "thoi-vai", takes: ["vai"], done: "done.role-ended") { visit, account, db in
    let grants = try Grant.of(account.id, visit.house, in: db)
    guard let grant = grants.first(where: { "\($0.id)" == visit.typed("vai") }) else {
      throw Problem.notFound(Sentence("accounts.no-such-hat"))
    }
    try visit.end(grant, in: db)
  }
  personDoor(&doors, "lien-ket", done: "done.link-made") { try $0.makeLink(for: $1, in: $2) }
  personDoor(&doors, "dong", takes: ["ly-do"], done: "done.closed") { try $0.close($1, why: $0.typed("ly-do"), in: $2) }
  personDoor(&doors, "mo", done: "done.opened") { try $0.open($1, in: $2) }
  personDoor(&doors, "dang-xuat", done: "done.sessions-ended") { try $0.endSessions(of: $1, in: $2) }
  personDoor(&doors, "bo-xac-thuc", done: "done.factor-off") { try $0.takeSecondFactor(off: $1, in: $2) }
}

/// One deed on one person: it leads back to his page, with what was typed when something is wrong.
private func personDoor(
  _ doors: inout Doors, _ name: String, takes fields: Set<String> = [], done: String,
  _ deed: @escaping @Sendable (Visit, Account, any Connection) throws -> Void
) {
  doors.post("/nguoi-dung/{account}/\(name)", needs: .managePeople, in: .found(unitOfAccount), takes: fields) {
    visit, db in
    let account = try Account.find(visit.id("account"), in: db)
    do {
      try deed(visit, account, db)
      return .goTo("/nguoi-dung/\(account.id)", say: Sentence(done, ["name": account.name]))
    } catch Problem.invalid(let problems) {
      let page = try PersonPage(visit, db)
      return .again(title: account.name, trail: page.trail, try page.html(visit.form, problems))
    }
  }
}

/// A unit in which the person holds a role, of those that the visitor reaches if there is one; deeds that touch the
/// whole account ask for all of them.
@Sendable private func unitOfAccount(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  let account = try Account.find(visit.id("account"), in: db)
  let units = try Grant.of(account.id, visit.house, in: db).map(\.unit)
  guard let first = units.first else { return try visit.ownUnit(db) }
  return try units.first { try visit.reaches($0, on: [], db) } ?? first
}

extension Visit {
  fileprivate var peopleLink: Link { Link(say("people.title"), "/nguoi-dung") }
}
