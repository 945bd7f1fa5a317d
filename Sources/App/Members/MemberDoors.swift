import Page
import Store

/// The register of members: the list, one member, and what is done with him.
func memberDoors(_ doors: inout Doors) {
  let path = "/don-vi/{unit}/danh-sach/hoi-vien"
  doors.get(path, needs: .seeMembers, in: .named("unit"), kept: true) { visit, db in
    let page = try MemberListPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  doors.get(path + "/moi", needs: .keepMembers, in: .named("unit")) { visit, db in
    let page = try JoinPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(path + "/moi", needs: .keepMembers, in: .named("unit"), takes: MemberForm.fields.union(["dung-nhu-vay"])) {
    visit, db in
    do {
      let member = try visit.join(
        visit.unit, visit.form, known: nil, isSure: visit.typed("dung-nhu-vay") == "co", in: db)
      return .goTo("/hoi-vien/\(member.id)", say: Sentence("done.joined", ["name": member.name]))
    } catch Problem.invalid(let problems) {
      let page = try JoinPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.get(path + "/the", needs: .keepMembers, in: .named("unit")) { visit, db in
    let page = try CardsPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  doors.post(path + "/the/so", needs: .keepMembers, in: .named("unit")) { visit, db in
    let count = try visit.numberCards(of: visit.unit, in: db)
    return .goTo("\(memberRegister.path(of: try visit.unit))/the", say: Sentence("done.numbered", ["count": count]))
  }
  doors.get(path + "/phieu", needs: .seeMembers, in: .named("unit", days: ["ky"])) { visit, db in
    let page = try BlankSheetPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  oneMemberDoors(&doors)
  leavingDoors(&doors)
  duesDoors(&doors)
  duplicateDoors(&doors)
  optionDoors(&doors)
}

let unitOfMember: @Sendable (Visit, any Connection) throws -> Identifier = { visit, db in
  try Member.find(visit.id("member"), in: db).unitId
}

private func oneMemberDoors(_ doors: inout Doors) {
  doors.get("/hoi-vien/{member}", needs: .seeMembers, in: .found(unitOfMember)) { visit, db in
    let page = try MemberPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post("/hoi-vien/{member}/xem", needs: .keepMembers, in: .found(unitOfMember)) { visit, db in
    let page = try MemberPage(visit, isOpen: true, db)
    try visit.note("members.looked", ["name": page.member.name], on: page.member.subject, in: page.member.unitId, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.get("/hoi-vien/{member}/sua", needs: .keepMembers, in: .found(unitOfMember)) { visit, db in
    let page = try DescribeMemberPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post("/hoi-vien/{member}/sua", needs: .keepMembers, in: .found(unitOfMember), takes: MemberForm.fields) {
    visit, db in
    do {
      let member = try Member.find(visit.id("member"), in: db)
      try visit.describe(member, visit.form, in: db)
      return .goTo("/hoi-vien/\(member.id)", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try DescribeMemberPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.post(
    "/hoi-vien/{member}/dong-y", needs: .keepMembers, in: .found(unitOfMember),
    takes: ["ngay-dong-y", "cach", "nguoi-nhan"]
  ) { visit, db in
    let member = try Member.find(visit.id("member"), in: db)
    var problems: [FieldProblem] = []
    let day = visit.typedDay("ngay-dong-y", &problems)
    let who = visit.line("nguoi-nhan", most: 100, &problems)
    if let day, let who, let how = Consent.Way(rawValue: visit.typed("cach")), problems.isEmpty {
      do {
        try visit.keepConsent(of: member, on: day, how: how, before: who, in: db)
        return .goTo("/hoi-vien/\(member.id)", say: Sentence("done.saved"))
      } catch Problem.invalid(let more) { problems += more }
    } else {
      problems.append(FieldProblem("dong-y", Sentence("members.consent.missing")))
    }
    let page = try MemberPage(visit, db)
    return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
  }
  doors.post("/hoi-vien/{member}/rut-dong-y", needs: .keepMembers, in: .found(unitOfMember), takes: ["dong-y"]) {
    visit, db in
    let member = try Member.find(visit.id("member"), in: db)
    guard let consent = Identifier(visit.typed("dong-y")) else {
      throw Problem.conflict(Sentence("members.consent.gone"))
    }
    try visit.withdrawConsent(consent, of: member, on: db.today, in: db)
    return .goTo("/hoi-vien/\(member.id)", say: Sentence("done.saved"))
  }
}

private func leavingDoors(_ doors: inout Doors) {
  doors.post("/hoi-vien/{member}/thoi", needs: .keepMembers, in: .found(unitOfMember), takes: ["ngay", "ly-do"]) {
    visit, db in
    let member = try Member.find(visit.id("member"), in: db)
    var problems: [FieldProblem] = []
    let day = visit.typedDay("ngay", &problems)
    if day == nil, problems.isEmpty { problems.append(FieldProblem("ngay", Sentence("members.no-day"))) }
    let why = Member.Ending(rawValue: visit.typed("ly-do")).flatMap { Member.Ending.chosen.contains($0) ? $0 : nil }
    if why == nil { problems.append(FieldProblem("ly-do", Sentence("members.no-reason"))) }
    do {
      guard let day, let why, problems.isEmpty else { throw Problem.invalid(problems) }
      try visit.end(member, on: day, why: why, in: db)
      return .goTo("/hoi-vien/\(member.id)", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try MemberPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.post("/hoi-vien/{member}/mo-lai", needs: .keepMembers, in: .found(unitOfMember)) { visit, db in
    let member = try Member.find(visit.id("member"), in: db)
    try visit.reopen(member, in: db)
    return .goTo("/hoi-vien/\(member.id)", say: Sentence("done.saved"))
  }
  doors.get("/hoi-vien/{member}/chuyen", needs: .keepMembers, in: .found(unitOfMember)) { visit, db in
    let page = try MoveMemberPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post("/hoi-vien/{member}/chuyen", needs: .keepMembers, in: .found(unitOfMember), takes: ["don-vi", "ngay"]) {
    visit, db in
    var problems: [FieldProblem] = []
    let day = visit.typedDay("ngay", &problems)
    if day == nil, problems.isEmpty { problems.append(FieldProblem("ngay", Sentence("members.no-day"))) }
    let unit = Identifier(visit.typed("don-vi"))
    if unit == nil { problems.append(FieldProblem("don-vi", Sentence("members.move.choose"))) }
    do {
      guard let day, let unit, problems.isEmpty else { throw Problem.invalid(problems) }
      let moved = try visit.move(Member.find(visit.id("member"), in: db), to: unit, on: day, in: db)
      return .goTo("/hoi-vien/\(moved.id)", say: Sentence("done.moved", ["name": moved.name]))
    } catch Problem.invalid(let problems) {
      let page = try MoveMemberPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
}

private func duesDoors(_ doors: inout Doors) {
  let path = "/don-vi/{unit}/danh-sach/hoi-vien/hoi-phi"
  doors.get(path, needs: .seeMembers, in: .named("unit")) { visit, db in
    let page = try DuesPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(path, needs: .keepMembers, in: .named("unit"), takes: DuesPage.fields) { visit, db in
    let page = try DuesPage(visit, db)
    guard let rate = page.rate else {
      throw Problem.conflict(Sentence("members.dues.no-rate", ["year": "\(page.year)"]))
    }
    // Only whoever stood on the page is ticked or not: somebody may have joined meanwhile.
    let shown = Set((0..<DuesPage.most).compactMap { visit.form["h\($0)"] })
    let ticked = Set((0..<DuesPage.most).compactMap { visit.form["p\($0)"].flatMap { Identifier($0) } })
    let listed = page.members.filter { shown.contains("\($0.id)") }
    let (new, gone) = try visit.keepDues(
      ticked, listed: listed, year: page.year, amount: rate.amount, of: page.unit, in: db)
    return .goTo(
      "\(memberRegister.path(of: page.unit))/hoi-phi?nam=\(page.year)",
      say: Sentence("done.dues", ["paid": new, "removed": gone]))
  }
  doors.post(path + "/muc", needs: .keepMembers, in: .named("unit"), takes: ["nam", "muc", "quyet-dinh"]) { visit, db in
    let page = try DuesPage(visit, db)
    var problems: [FieldProblem] = []
    let amount = readDong(visit.typed("muc"))
    if amount == nil { problems.append(FieldProblem("muc", Sentence("members.dues.amount-bad"))) }
    let decision = visit.line("quyet-dinh", &problems)
    if decision == nil { problems.append(FieldProblem("quyet-dinh", Sentence("members.dues.decision-missing"))) }
    guard let amount, let decision, problems.isEmpty else {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
    try visit.keepRate(amount, year: page.year, decision: decision, of: page.unit, in: db)
    return .goTo("\(memberRegister.path(of: page.unit))/hoi-phi?nam=\(page.year)", say: Sentence("done.saved"))
  }
}

private func duplicateDoors(_ doors: inout Doors) {
  doors.get("/don-vi/{unit}/danh-sach/hoi-vien/trung", needs: .keepMembers, in: .named("unit")) { visit, db in
    let page = try DuplicatesPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  let unitOfOne: @Sendable (Visit, any Connection) throws -> Identifier = { visit, db in
    try ComparePage.member(visit, "one", db).unitId
  }
  let path = "/hoi-vien/trung/{one}/{other}"
  doors.get(path, needs: .keepMembers, in: .found(unitOfOne)) { visit, db in
    let page = try ComparePage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  doors.post(
    path + "/gop", needs: .keepMembers, in: .found(unitOfOne), takes: Set(ComparePage.fields.map { "giu-\($0)" })
  ) { visit, db in
    let pair = try ComparePage(visit, db)
    let fields = Set(ComparePage.fields.filter { visit.typed("giu-\($0)") == "phai" })
    _ = try visit.merge(pair.other, into: pair.one, taking: fields, in: db)
    return .goTo("/hoi-vien/\(pair.one.id)", say: Sentence("done.merged", ["name": pair.one.name]))
  }
  doors.post(path + "/khac", needs: .keepMembers, in: .found(unitOfOne)) { visit, db in
    let pair = try ComparePage(visit, db)
    try visit.keepApart(pair.one, pair.other, in: db)
    return .goTo(memberRegister.path(of: pair.one.unitId) + "/trung", say: Sentence("done.apart"))
  }
  let unitOfMerge: @Sendable (Visit, any Connection) throws -> Identifier = { visit, db in
    try PersonMerge.find(visit.id("merge"), in: db).unitId
  }
  doors.post("/hoi-vien/gop/{merge}/tach", needs: .keepMembers, in: .found(unitOfMerge)) { visit, db in
    let merge = try PersonMerge.find(visit.id("merge"), in: db)
    try visit.undo(merge, in: db)
    return .goTo(memberRegister.path(of: merge.unitId), say: Sentence("done.unmerged"))
  }
}

private func optionDoors(_ doors: inout Doors) {
  let path = "/don-vi/{unit}/danh-sach/hoi-vien/truong"
  doors.get(path, needs: .openFields, in: .named("unit")) { visit, db in
    let page = try RegisterOptionsPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.post(path, needs: .openFields, in: .named("unit"), takes: ["truong", "muc-dich"]) { visit, db in
    do {
      try visit.open(visit.typed("truong"), of: memberRegister, in: visit.unit, for: visit.typed("muc-dich"), db)
      return .goTo(memberRegister.path(of: try visit.unit) + "/truong", say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      let page = try RegisterOptionsPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.post(path + "/tat", needs: .openFields, in: .named("unit"), takes: ["lua-chon"]) { visit, db in
    guard let option = Identifier(visit.typed("lua-chon")) else {
      throw Problem.notFound(Sentence("register.no-field"))
    }
    try visit.close(option, of: memberRegister, in: visit.unit, db)
    return .goTo(memberRegister.path(of: try visit.unit) + "/truong", say: Sentence("done.saved"))
  }
}
