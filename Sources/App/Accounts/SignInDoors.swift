import Page
import Secrets
import Store

/// Getting in and out.
func signInDoors(_ doors: inout Doors) {
  doors.get("/dang-nhap", needs: .signIn, in: .nowhere) { visit, db in
    if visit.visitor.session != nil { return .goTo("/") }
    let isEmpty = try Account.count(in: db) == 0
    return .page(
      title: visit.say("sign-in.title"), trail: [],
      signInPage(visit.say, next: ownPath(visit.query["tiep"]), isHouseEmpty: isEmpty))
  }
  doors.slowPost("/dang-nhap", needs: .signIn, in: .nowhere, takes: ["ten-dang-nhap", "mat-khau", "tiep"]) { visit in
    let (login, next) = (visit.typed("ten-dang-nhap"), ownPath(visit.form["tiep"]))
    do {
      let token = try await visit.signIn(login, visit.form["mat-khau"] ?? "")
      return .signIn(token: token.text, goTo: next.isEmpty ? "/" : next)
    } catch let problem as Problem where problem.isAboutTheForm {
      let problems = problem.sentences.map { FieldProblem("ten-dang-nhap", $0) }
      return .again(
        title: visit.say("sign-in.title"), trail: [],
        signInPage(visit.say, login: login, next: next, problems: problems))
    }
  }
  doors.get("/ma-xac-thuc", needs: .giveSecondFactor, in: .nowhere) { visit, _ in
    .page(title: visit.say("second-factor.title"), trail: [], secondFactorPage(visit.say))
  }
  doors.slowPost("/ma-xac-thuc", needs: .giveSecondFactor, in: .nowhere, takes: ["ma"]) { visit in
    do { return .signIn(token: try await visit.giveSecondFactor(visit.typed("ma")).text, goTo: "/") } catch let problem
      as Problem where problem.isAboutTheForm
    {
      let problems = problem.sentences.map { FieldProblem("ma", $0) }
      return .again(
        title: visit.say("second-factor.title"), trail: [], secondFactorPage(visit.say, problems: problems))
    }
  }
  doors.get("/moi/{token}", needs: .signIn, in: .nowhere) { visit, db in
    let page = try visit.invitation(db)
    return .page(title: visit.say("invitation.title", ["name": page.account.name]), trail: [], page.html())
  }
  doors.slowPost(
    "/moi/{token}", needs: .signIn, in: .nowhere, takes: ["ten-dang-nhap", "mat-khau-moi", "nhac-lai"]
  ) { visit in
    do {
      let token = try await visit.accept(
        visit.text("token"), password: visit.form["mat-khau-moi"] ?? "", again: visit.form["nhac-lai"] ?? "")
      return .signIn(token: token.text, goTo: "/")
    } catch Problem.invalid(let problems) {
      let page = try await visit.house.database.read { try visit.invitation($0) }
      return .again(
        title: visit.say("invitation.title", ["name": page.account.name]), trail: [], page.html(problems))
    }
  }
  doors.post("/dang-xuat", needs: .signOut, in: .nowhere) { visit, db in
    try visit.signOut(in: db)
    return .signOut(goTo: "/dang-nhap", say: Sentence("done.signed-out"))
  }
}

extension Visit {
  fileprivate func invitation(_ db: any Connection) throws -> InvitationPage {
    let token = try text("token")
    let account = try Account.find(SignInLink.find(token, in: db).accountId, in: db)
    let units = try UnitHistory.current(house, in: db)
    let grants = try Grant.of(account.id, house, in: db).filter { $0.endedAt == nil }
    return InvitationPage(
      token: token, account: account, roles: grants.map { grantTitle($0, units, db.today, say) }, say: say)
  }
}

extension Problem {
  /// The person can mend it where he stands: the page comes back with it.
  var isAboutTheForm: Bool {
    switch self {
    case .invalid, .conflict: true
    default: false
    }
  }
}

/// An address of our own to go on to; nothing for every other one.
func ownPath(_ text: String?) -> String {
  guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.utf8.count < 2000,
    text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
  else { return "" }
  return text
}
