import Page
import Store
import Vietnamese

/// The pages of the room, and the end of a post, which begins a handover.
func handoverDoors(_ doors: inout Doors) {
  leavingDoors(&doors)
  doors.get("/ban-giao", needs: .seeOfficers, in: .ofTheHat) { visit, db in
    .page(
      title: visit.say("handover.title"), trail: [visit.officersLink], try HandoverListPage(visit, db).html)
  }
  let one = "/ban-giao/{handover}"
  doors.get(one, needs: .seeOfficers, in: .found(unitOfHandover)) { visit, db in
    let page = try HandoverPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.get("\(one)/nguoi-moi", needs: .seeOfficers, in: .found(unitOfHandover)) { visit, db in
    let page = try FirstDaysPage(visit, db)
    return .page(title: page.heading, trail: page.trail, page.html)
  }
  doors.get("\(one)/bien-ban.docx", needs: .seeOfficers, in: .found(unitOfHandover)) { visit, db in
    .word(name: "bien-ban-ban-giao.docx", try HandoverPaper(visit, db).wordFile())
  }
  packetDoors(&doors)
}

/// The last day of a post: it leads to the handover.
private func leavingDoors(_ doors: inout Doors) {
  doors.get("/chuc-vu/{post}/thoi", needs: .manageOfficers, in: .found(unitOfPost)) { visit, db in
    let page = try PostPage(visit, db)
    return .page(title: visit.say("officers.end"), trail: page.trail, page.ending())
  }
  doors.post("/chuc-vu/{post}/thoi", needs: .manageOfficers, in: .found(unitOfPost), takes: ["den-ngay", "ly-do"]) {
    visit, db in
    let page = try PostPage(visit, db)
    do {
      let handover = try visit.leaveTyped(page.post, db)
      return .goTo(handover.path, say: Sentence("done.post-ended", ["title": page.title]))
    } catch Problem.invalid(let problems) {
      return .again(title: visit.say("officers.end"), trail: page.trail, page.ending(visit.form, problems))
    } catch Problem.conflict(let sentence) {
      let problems = [FieldProblem("den-ngay", sentence)]
      return .again(title: visit.say("officers.end"), trail: page.trail, page.ending(visit.form, problems))
    }
  }
  doors.post("/chuc-vu/{post}/ban-giao", needs: .manageOfficers, in: .found(unitOfPost)) { visit, db in
    let post = try Officers.current(visit.house, in: db).post(visit.id("post"))
    return .goTo(try visit.openHandover(of: post, in: db).path)
  }
}

private func packetDoors(_ doors: inout Doors) {
  deed(&doors, "nguoi-nhan", takes: ["nguoi-nhan"]) { visit, page, db in
    guard let person = Identifier(visit.typed("nguoi-nhan")) else {
      throw Problem.invalid([FieldProblem("nguoi-nhan", Sentence("handover.no-taker"))])
    }
    try visit.name(taker: person, of: page.handover, in: db)
  }
  deed(&doors, "them", takes: HandoverForms.itemFields) { visit, page, db in
    try visit.add(try visit.typedItem(db), to: page.handover, in: db)
  }
  deed(&doors, "kiem-dem", takes: HandoverForms.countFields) { visit, page, db in
    guard let line = page.packet.of(.fund).first(where: { $0.id == visit.typed("quy") }) else {
      throw Problem.invalid([FieldProblem("quy", Sentence("handover.no-such-line"))])
    }
    var problems: [FieldProblem] = []
    let why = visit.line("vi-sao", &problems)
    guard let counted = visit.dong("so-dem", &problems) else {
      throw Problem.invalid(problems.isEmpty ? [FieldProblem("so-dem", Sentence("form.needed"))] : problems)
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try visit.count(line, counted, why: why, of: page.handover, in: db)
  }
  deed(&doors, "bo", takes: ["muc"]) { visit, page, db in
    try visit.remove(try visit.item(on: page), from: page.handover, in: db)
  }
  deed(&doors, "xong", takes: ["muc"]) { visit, page, db in
    try visit.finish(try visit.item(on: page), of: page.handover, on: db.today, in: db)
  }
  deed(&doors, "ky", takes: ["ngay-ky"]) { visit, page, db in
    var problems: [FieldProblem] = []
    guard let day = visit.typedDay("ngay-ky", &problems) else {
      throw Problem.invalid(problems.isEmpty ? [FieldProblem("ngay-ky", Sentence("form.needed"))] : problems)
    }
    try visit.sign(page.handover, on: day, in: db)
  }
  let ticking = "/ban-giao/{handover}/buoc"
  doors.post(ticking, needs: .manageOfficers, in: .found(unitOfHandover), takes: ["buoc", "trang-thai"]) { visit, db in
    let handover = try Handover.find(visit.id("handover"), in: db)
    guard let step = try visit.house.firstDays().steps.first(where: { $0.code == visit.typed("buoc") }) else {
      throw Problem.notFound(Sentence("handover.no-such-line"))
    }
    try visit.tick(step, isDone: visit.typed("trang-thai") == "xong", of: handover, in: db)
    return .goTo("\(handover.path)/nguoi-moi", say: Sentence("done.saved"))
  }
}

/// One deed on a handover: it leads back to its page.
private func deed(
  _ doors: inout Doors, _ name: String, takes fields: Set<String>,
  _ deed: @escaping @Sendable (Visit, HandoverPage, any Connection) throws -> Void
) {
  doors.post(
    "/ban-giao/{handover}/\(name)", needs: .manageOfficers, in: .found(unitOfHandover), takes: fields
  ) { visit, db in
    let page = try HandoverPage(visit, db)
    do {
      try deed(visit, page, db)
      return .goTo(page.handover.path, say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    } catch Problem.conflict(let sentence) {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, [FieldProblem("", sentence)]))
    }
  }
}

@Sendable private func unitOfHandover(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  try Handover.find(visit.id("handover"), in: db).unitId
}

extension Visit {
  fileprivate func leaveTyped(_ post: Post, _ db: any Connection) throws -> Handover {
    var problems: [FieldProblem] = []
    let day = typedDay("den-ngay", &problems)
    if day == nil && problems.isEmpty {
      problems.append(FieldProblem("den-ngay", Sentence("officers.last-day-needed")))
    }
    guard problems.isEmpty, let day else { throw Problem.invalid(problems) }
    return try leave(post, on: day, why: typed("ly-do"), in: db)
  }
  /// A line as it was typed.
  fileprivate func typedItem(_ db: any Connection) throws -> HandoverItem {
    var problems: [FieldProblem] = []
    let what = composed(typed("muc-giao"))
    if what.count > 1000 { problems.append(FieldProblem("muc-giao", Sentence("form.too-long", ["most": "1000"]))) }
    let sort = Pending.Sort(rawValue: typed("loai"))
    if sort == nil { problems.append(FieldProblem("loai", Sentence("handover.no-such-sort"))) }
    let (due, recorded) = (typedDay("han", &problems), dong("so-sach", &problems))
    let text = line("ghi-chu", &problems)
    guard problems.isEmpty, let sort else { throw Problem.invalid(problems) }
    return HandoverItem(
      id: .new(), key: nil, sort: sort, what: what, due: due, recorded: recorded, note: text, madeAt: db.now,
      madeBy: visitor.name)
  }
  fileprivate func item(on page: HandoverPage) throws -> HandoverItem {
    let line = page.packet.lines.first { $0.isByHand && $0.id == typed("muc") }
    guard let item = line?.item else { throw Problem.notFound(Sentence("handover.no-such-line")) }
    return item
  }
  /// An amount in đồng: none, or one that can be.
  fileprivate func dong(_ field: String, _ problems: inout [FieldProblem]) -> Int64? {
    let text = typed(field)
    guard !text.isEmpty else { return nil }
    if let dong = readWholeNumber(text, in: 0...1_000_000_000_000_000) { return dong }
    problems.append(FieldProblem(field, Sentence("officers.money-unreadable", ["text": text])))
    return nil
  }
}
