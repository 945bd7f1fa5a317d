import Formats
import Store
import Testing

@testable import App

@Suite struct OperationPermissionTests {
  private struct Deed {
    let name: String
    let right: Permission
    /// It concerns this unit; nil when it is one's own affair.
    let place: Place?
    let work: @Sendable (RequestContext) async throws -> Void
  }
  /// Every deed of the rooms, called as a door calls it, but without the door before it.
  private func actions(_ province: FurnishedProvince, in place: Place) async throws -> [Deed] {
    let app = province.app
    let (unit, account) = (try #require(province.units[place]), try #require(province.people[place]))
    let day = try await app.database.read { $0.today }
    let grant = try #require(try await app.database.read { try RoleGrant.of(account.id, app, in: $0).first })
    let bank = try #require(try await app.database.read { try BankAccount.current(of: unit, in: $0) })
    let finding = try #require(try await app.findings().first { $0.finding.key == province.findings[place] })
    let known = try #require(province.officers[place])
    let officers = try await app.database.read { try Officers.current(app, in: $0) }
    let (person, post) = (try officers.person(known.person), try officers.post(known.post))
    let package = try #require(province.handovers[place])
    let member = try #require(province.members.members[place])
    let merge = try #require(province.members.merges[place])
    let listImport = try #require(province.members.imports[place])
    let handover = { @Sendable (db: any Connection) in try Handover.find(package, in: db) }
    let left = try await app.database.read { try officers.post(Handover.find(package, in: $0).postId) }
    let (request, breach) = (try #require(province.requests[place]), try #require(province.breaches[place]))
    let new = RoleGrantForm(role: .leader, unit: unit, from: day, to: nil)
    let quick = { (name: String, right: Permission, work: @escaping @Sendable (RequestContext, any Connection) throws -> Void) in
      Deed(name: name, right: right, place: place) { request in try await app.database.write { try work(request, $0) } }
    }
    return [
      quick("invite", .managePeople) {
        _ = try Account.invite(Invitation(name: "Mới", login: "moi.den", grant: new), by: $0.operation(in: $1))
      },
      quick("give", .managePeople) { try account.grantRole(new, by: $0.operation(in: $1)) },
      quick("end", .managePeople) { try grant.revoke(by: $0.operation(in: $1)) },
      quick("link", .managePeople) { try account.createLink(by: $0.operation(in: $1)) },
      quick("close", .managePeople) { try account.close(why: "x", by: $0.operation(in: $1)) },
      quick("open", .managePeople) { try account.reopen(by: $0.operation(in: $1)) },
      quick("factor off", .managePeople) { try account.removeSecondFactor(by: $0.operation(in: $1)) },
      quick("keep bank account", .editBankAccounts) {
        try BankAccount.record(
          bank: "A", holder: "B", number: "12345678", of: unit, by: $0.operation(in: $1))
      },
      quick("look at number", .viewBankAccounts) { _ = try bank.revealNumber(by: $0.operation(in: $1)) },
      quick("create", .editUnits) {
        var words = UnitInput()
        (words.name, words.nature) = ("Đơn vị mới", place == .parent ? "commune" : "chapter-clan")
        _ = try Unit.create(words, below: unit, by: $0.operation(in: $1))
      },
      quick("mend", .editUnits) {
        let input = try UnitEditInput(of: unit, app, in: $1) { $0.unit.locality = "Nơi mới" }
        try UnitHistory.find(unit, app, in: $1).edit(input, by: $0.operation(in: $1))
      },
      quick("keep contact", .editUnits) {
        try UnitContact.record(
          UnitContactForm(phone: "0212 385 1234"), of: unit, by: $0.operation(in: $1))
      },
      quick("keep list", .editUnits) {
        let file = UploadedFile(name: "dan.csv", bytes: Array("Chi hội bản Dán; bản".utf8))
        let operation = $0.operation(in: $1)
        _ = try ListImport.upload(file, for: unitRegister, in: unit, by: operation)
          .commit(to: unitRegister, by: operation)
      },
      quick("undo", .editUnits) {
        var words = UnitInput()
        (words.name, words.nature) = ("Đơn vị nhầm", place == .parent ? "commune" : "chapter-clan")
        _ = try Unit.create(
          words, below: unit, by: Operation(app: app, user: .commandLine("Máy"), db: $1))
        try #require(try TreeChange.all([.edit], in: $1).first).undo(by: $0.operation(in: $1))
      },
      quick("end unit", .editUnits) {
        let below = try UnitHistory.current(app, in: $1).records.last { $0.parents.last?.parent == unit }?.unit.id
        try UnitHistory.find(below ?? unit, app, in: $1).end(
          EndUnitForm(["ngay-cuoi": "\($1.today)", "ly-do": "Giải thể"]), by: $0.operation(in: $1))
      },
      quick("appoint", .manageOfficers) {
        let post = Post("treasurer", of: person.id, in: unit, at: $1.now, by: "x")
        try person.appoint(to: post, by: $0.operation(in: $1))
      },
      quick("correct a post", .manageOfficers) {
        try post.decided.saveCorrection(by: $0.operation(in: $1))
      },
      quick("describe", .manageOfficers) {
        try person.renamed.saveDetails(by: $0.operation(in: $1))
      },
      quick("train", .manageOfficers) {
        let training = Training(
          id: .new(), personId: person.id, title: "x", onDay: day, days: nil, organiser: nil,
          createdAt: $1.now, createdBy: "x")
        try training.record(by: $0.operation(in: $1))
      },
      quick("convene", .manageOfficers) {
        var second = Term(2, of: unit, at: $1.now, by: "x")
        second.validFrom = Day(2025, 8, 5)
        try second.begin(by: $0.operation(in: $1))
      },
      quick("correct a term", .manageOfficers) {
        try officers.term(known.term).decided.saveCorrection(by: $0.operation(in: $1))
      },
      quick("tick", .manageOfficers) {
        let item = try app.congressChecklist().items[0]
        try officers.term(known.term).recordPaper(
          item, doneOn: day, note: nil, by: $0.operation(in: $1))
      },
      quick("open a handover", .manageOfficers) {
        try Handover.open(of: left, by: $0.operation(in: $1))
      },
      quick("name who takes over", .manageOfficers) {
        try handover($1).nameSuccessor(person.id, by: $0.operation(in: $1))
      },
      quick("add to a packet", .manageOfficers) {
        let item = HandoverItem(id: .new(), key: nil, kind: .duty, description: "x", createdAt: $1.now, createdBy: "x")
        try handover($1).add(item, by: $0.operation(in: $1))
      },
      quick("take out of a packet", .manageOfficers) {
        let item = try #require(try handover($1).items(in: $1).first { $0.kind == .document })
        try handover($1).remove(item, by: $0.operation(in: $1))
      },
      quick("count a fund", .manageOfficers) {
        let line = try #require(try HandoverPackage(handover($1), app, in: $1).of(.fund).first)
        try handover($1).recordCount(of: line, 0, reason: nil, by: $0.operation(in: $1))
      },
      quick("sign", .manageOfficers) {
        try handover($1).sign(on: $1.today, by: $0.operation(in: $1))
      },
      quick("tick a first step", .manageOfficers) {
        let step = try app.onboardingChecklist().steps[0]
        try handover($1).setStep(step, isDone: true, by: $0.operation(in: $1))
      },
      quick("finish", .manageOfficers) {
        let item = HandoverItem(id: .new(), key: nil, kind: .duty, description: "x", createdAt: $1.now, createdBy: "x")
        try handover($1).finish(item, on: $1.today, by: $0.operation(in: $1))
      },
      quick("leave a post", .manageOfficers) {
        _ = try post.endWithHandover(
          on: Day(2025, 1, 1)!, reason: "x", by: $0.operation(in: $1))
      },
      quick("end a post", .manageOfficers) {
        let post = try Officers.current(app, in: $1).posts(of: person.id).first { $0.endedAt == nil } ?? post
        try post.end(on: Day(2025, 1, 1)!, reason: "x", by: $0.operation(in: $1))
      },
      quick("receive a request", .editPersonalDataRecords) {
        try DataRequest.made(in: unit, on: day, at: $1.now).receive(by: $0.operation(in: $1))
      },
      quick("correct a request", .editPersonalDataRecords) {
        try DataRequest.find(request, app, in: $1).dataRequest.correct(by: $0.operation(in: $1))
      },
      quick("work on a request", .editPersonalDataRecords) {
        let step = DataRequestStep.made(.worked, of: request, on: day, at: $1.now)
        try DataRequest.find(request, app, in: $1).record(step, by: $0.operation(in: $1))
      },
      quick("report a breach", .editPersonalDataRecords) {
        try DataBreach.report(.made(of: .new(), at: $1.now), in: unit, by: $0.operation(in: $1))
      },
      quick("learn of a breach", .editPersonalDataRecords) {
        let facts = DataBreachFacts.made(of: breach, at: $1.now)
        try DataBreach.find(breach, app, in: $1).addFacts(facts, by: $0.operation(in: $1))
      },
      quick("work on a breach", .editPersonalDataRecords) {
        let step = DataBreachStep.made(.measure, of: breach, at: $1.now)
        try DataBreach.find(breach, app, in: $1).record(step, by: $0.operation(in: $1))
      },
      quick("join", .editMembers) {
        _ = try Member.join(
          unit: unit, typed: ["o-name": "Vì Thị Thử"], isSure: true, by: $0.operation(in: $1))
      },
      quick("describe a member", .editMembers) {
        let typed = ["o-name": "Vì Thị Thử"]
        try Member.find(member, $0.app, in: $1).correct(typed: typed, by: $0.operation(in: $1))
      },
      quick("rate of dues", .editMembers) {
        try DuesRate.set(1000, year: 2026, decision: "x", in: unit, by: $0.operation(in: $1))
      },
      quick("dues", .editMembers) {
        let listed = [try Member.find(member, $0.app, in: $1)]
        _ = try Dues.record(
          [], of: listed, year: 2026, amount: 1000, in: unit, by: $0.operation(in: $1))
      },
      quick("consent", .editMembers) {
        try Member.find(member, $0.app, in: $1).recordConsent(
          on: day, how: .paper, takenBy: "x", by: $0.operation(in: $1))
      },
      quick("end a membership", .editMembers) {
        try Member.find(member, $0.app, in: $1).end(on: $1.today, reason: .left, by: $0.operation(in: $1))
      },
      quick("reopen a membership", .editMembers) { try Member.find(member, $0.app, in: $1).reopen(by: $0.operation(in: $1)) },
      quick("undo a merge", .editMembers) { try PersonMerge.find(merge, in: $1).undo(by: $0.operation(in: $1)) },
      quick("open a sensitive field", .enableSensitiveFields) {
        try memberRegister.enableField(
          "ethnicity", in: unit, purpose: "để khen thưởng", by: $0.operation(in: $1))
      },
      quick("number cards", .editMembers) { _ = try Member.numberCards(in: unit, by: $0.operation(in: $1)) },
      quick("hand a list in", .importLists) {
        let file = UploadedFile(name: "x.csv", bytes: Array(AppContext.list.utf8))
        _ = try ListImport.upload(file, for: memberRegister, in: unit, by: $0.operation(in: $1))
      },
      quick("keep a list", .importLists) {
        _ = try ListImport.find(listImport, in: $1).commit(
          to: memberRegister, by: $0.operation(in: $1))
      },
      quick("take a list back", .importLists) {
        _ = try ListImport.find(listImport, in: $1).undo(
          in: memberRegister, by: $0.operation(in: $1))
      },
      quick("answer", .answerFindings) { try finding.answer(.open, note: "", by: $0.operation(in: $1)) },
    ]
  }
  private func ownAffairs(_ app: AppContext) -> [Deed] {
    let quick = { (name: String, right: Permission, work: @escaping @Sendable (RequestContext, any Connection) throws -> Void) in
      Deed(name: name, right: right, place: nil) { request in try await app.database.write { try work(request, $0) } }
    }
    return [
      quick("lend", .delegateRole) {
        try RoleGrant.lend(to: "nguoi.own", from: $1.today, until: $1.today, by: $0.operation(in: $1))
      },
      quick("wear", .manageOwnAccount) { try Session.switchRole(to: .new(), by: $0.operation(in: $1)) },
      Deed(name: "change password", right: .manageOwnAccount, place: nil) {
        _ = try await $0.authenticator.changePassword(from: "a", to: "b", again: "b")
      },
      Deed(name: "renew codes", right: .manageOwnAccount, place: nil) { _ = try await $0.authenticator.renewRecoveryCodes(password: "a") },
      Deed(name: "start second factor", right: .manageOwnAccount, place: nil) {
        _ = try await $0.authenticator.startSecondFactor("", code: "123456", password: "a")
      },
      Deed(name: "give second factor", right: .verifySecondFactor, place: nil) { _ = try await $0.authenticator.verifySecondFactor("123456") },
    ]
  }

  @Test(arguments: try databases())
  func `An operation checks its permission itself`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let app = province.app
    let own = try #require(province.units[.own])
    let before = try await database.dump()
    var refused = 0
    for place in Place.allCases {
      for action in try await actions(province, in: place) {
        for role in Role.allCases where role != .commandLine {
          let isHeld = Role.held.contains(role)
          guard role.scope(action.right) == .denied || !place.isBelow else { continue }
          refused += 1
          await expectRefused(action, app.request(role, in: isHeld ? own : nil), place)
        }
      }
    }
    for action in ownAffairs(app) {
      for role in Role.allCases where role.scope(action.right) == .denied {
        // Setting up the second factor is also for those who are on their way in.
        guard !(action.name == "start second factor" && role == .pendingSecondFactor) else { continue }
        refused += 1
        await expectRefused(action, app.request(role, in: Role.held.contains(role) ? own : nil), .own)
      }
    }
    #expect(refused > 200)
    #expect(try await database.dump().differs(from: before) == [])
    // And they work for whoever has the right: else the test shows nothing.
    for action in try await actions(province, in: .child) {
      let role = try #require(Role.held.first { $0.scope(action.right) != .denied })
      try await action.work(app.request(role, in: own))
    }
    #expect(try await database.dump().differs(from: before).contains("account_closing"))
  }
  private func expectRefused(_ action: Deed, _ request: RequestContext, _ place: Place) async {
    do {
      try await action.work(request)
      Issue.record("\(action.name) was done by \(request.role) in \(place)")
    } catch Problem.notAllowed, Problem.outOfScope {
    } catch { Issue.record("\(action.name) by \(request.role) in \(place): \(error)") }
  }

  @Test(arguments: try databases())
  func `A field that a form does not ask for is not taken`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let own = try #require(province.units[.own])
    var clients: [Role: Client] = [:]
    for role in [Role.pendingSecondFactor, .treasurer, .administrator, .officer, .approver] { clients[role] = try await province.client(role) }
    let extra = [
      "role=administrator", "vai-tro=administrator", "unit=\(own)", "unit_id=\(own)", "id=\(Identifier.new())", "at=0",
      "account=\(own)", "account_id=\(own)", "created_by=An", "created_at=0", "valid_to=2099-01-01", "number_sealed=x",
      "is_password_short=0", "ended_at=", "has_second_factor=1", "answered_by=An", "%00=x", "=x",
    ]
    let before = try await database.dump()
    for route in allRoutes() where route.method == .post {
      let mayGo: [Role] = [.pendingSecondFactor, .treasurer, .administrator, .officer, .approver]
      let role = try #require(
        mayGo.first { $0.scope(route.permission) != .denied && ($0 == .pendingSecondFactor) == (route.permission == .verifySecondFactor) })
      let path = try #require(province.address(of: route, .own))
      // A browser of its own for each door: who asks too often is sent away for that.
      let client = Client(province.app, cookies: clients[role]!.cookies)
      for field in extra {
        let answer = try await client.post(path, field)
        #expect(answer.status == 422, "\(route.path) takes \(field): \(answer.status)")
      }
    }
    #expect(try await database.dump().differs(from: before) == [])
    // Beside all that the form does ask for.
    let admin = clients[.administrator]!
    let form = "ho-ten=L%C3%B2+Lan&ten-dang-nhap=lan.lo&vai=officer&don-vi=901&tu-ngay=&den-ngay="
    #expect(try await admin.post("/nguoi-dung/moi", "\(form)&created_by=An").status == 422)
    #expect(try await database.dump().differs(from: before) == [])
    #expect(try await admin.post("/nguoi-dung/moi", form).status == 303)
  }

  @Test(arguments: try databases())
  func `A sensitive field is left out for users who may not see it`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let treasurer = try await province.client(.treasurer)
    let own = try #require(province.units[.own])
    #expect(
      try await treasurer.post(
        "/don-vi/\(own)/tai-khoan-ngan-hang", "ngan-hang=Agribank&chu-tai-khoan=Lo+Thi+Quy&so-tai-khoan=3170215998877"
      ).status == 303)
    for role in Role.allCases where role != .commandLine && !role.canView(.bankDetails) {
      let client = try await province.client(role)
      for route in allRoutes() where route.method == .get {
        for place in Place.allCases {
          let path = try #require(province.address(of: route, place))
          let answer = try await client.get(path)
          let shown = answer.text + (path.hasSuffix(".docx") && answer.status == 200 ? try answer.wordText : "")
          for secret in ["3170215998877", "…8877", "8877<", "Lo Thi Quy", "…7788", "Quỹ own"] {
            #expect(!shown.contains(secret), "\(role) \(path) shows \(secret)")
          }
        }
      }
    }
    // The audit log of the unit says that it was changed; whoever may see the field sees how.
    let leader = try await province.client(.leader)
    let told = try await leader.get("/nhat-ky").text
    #expect(told.contains("Lưu tài khoản ngân hàng") && told.contains("chỉ người được xem"))
    let auditor = try await province.client(.auditor)
    #expect(try await auditor.get("/nhat-ky").text.contains("…8877"))
    #expect(!(try await auditor.get("/nhat-ky").text.contains("3170215998877")))
  }
}

extension Client.Answer {
  /// What a Word file says.
  fileprivate var wordText: String {
    get throws { String(decoding: try Zip.entry("word/document.xml", of: bytes, limit: 4 << 20), as: UTF8.self) }
  }
}

extension Post {
  fileprivate var decided: Post {
    var post = self
    post.decision = "1"
    return post
  }
}
extension Term {
  fileprivate var decided: Term {
    var term = self
    term.decision = "1"
    return term
  }
}
extension Officer {
  fileprivate var renamed: Officer {
    var person = self
    person.name = "Ai đó"
    return person
  }
}
