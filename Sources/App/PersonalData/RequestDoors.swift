import Page
import Store
import Vietnamese

private let oneRequest = "/du-lieu-ca-nhan/yeu-cau/{request}"

/// Requests: the list, a new one, one with its steps and its papers.
func requestDoors(_ doors: inout Doors) {
  doors.get("/du-lieu-ca-nhan/yeu-cau", needs: .seePersonalData, in: .ofTheHat) { visit, db in
    .page(
      title: visit.say("personal.requests"), trail: [visit.personalDataLink], try RequestListPage(visit, db).html)
  }
  newRequestDoors(&doors)
  doors.get(oneRequest, needs: .seePersonalData, in: .found(unitOfRequest)) { visit, db in
    let page = try RequestPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  correctingDoors(&doors)
  doors.post(
    "\(oneRequest)/viec", needs: .keepPersonalData, in: .found(unitOfRequest), takes: ["viec", "ngay", "ghi-chu"]
  ) { visit, db in
    let page = try RequestPage(visit, db)
    do {
      try visit.take(visit.typedStep(on: page.item, db), on: page.item, in: db)
      return .goTo(page.item.request.path, say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.get("\(oneRequest)/giay-xac-nhan.docx", needs: .seePersonalData, in: .found(unitOfRequest)) { visit, db in
    .word(name: "giay-xac-nhan.docx", try RequestPaper(visit, db).receipt())
  }
  doors.get("\(oneRequest)/tra-loi.docx", needs: .seePersonalData, in: .found(unitOfRequest)) { visit, db in
    .word(name: "tra-loi.docx", try RequestPaper(visit, db).answer())
  }
}

private func newRequestDoors(_ doors: inout Doors) {
  let path = "/du-lieu-ca-nhan/yeu-cau/moi"
  doors.get(path, needs: .keepPersonalData, in: .ofTheHat) { visit, db in
    .page(
      title: visit.say("personal.request.new"), trail: visit.requestTrail,
      RequestForm(visit, path).html(["ngay-nhan": "\(db.today)", "thay-ai": "self"], []))
  }
  doors.post(path, needs: .keepPersonalData, in: .ofTheHat, takes: RequestForm.fields) { visit, db in
    do {
      let request = try visit.typedRequest(nil, db)
      try visit.receive(request, in: db)
      return .goTo(request.path, say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say("personal.request.new"), trail: visit.requestTrail,
        RequestForm(visit, path).html(visit.form, problems))
    }
  }
}

private func correctingDoors(_ doors: inout Doors) {
  doors.get("\(oneRequest)/sua", needs: .keepPersonalData, in: .found(unitOfRequest)) { visit, db in
    let page = try RequestPage(visit, db)
    return .page(
      title: visit.say("personal.request.correct"), trail: page.trail,
      RequestForm(visit, "\(page.item.request.path)/sua").html(RequestForm.values(of: page.item.request), []))
  }
  doors.post(
    "\(oneRequest)/sua", needs: .keepPersonalData, in: .found(unitOfRequest), takes: RequestForm.fields
  ) { visit, db in
    let page = try RequestPage(visit, db)
    do {
      try visit.correct(visit.typedRequest(page.item.request, db), in: db)
      return .goTo(page.item.request.path, say: Sentence("done.saved"))
    } catch Problem.invalid(let problems) {
      return .again(
        title: visit.say("personal.request.correct"), trail: page.trail,
        RequestForm(visit, "\(page.item.request.path)/sua").html(visit.form, problems))
    }
  }
}

@Sendable private func unitOfRequest(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  try DataRequest.find(visit.id("request"), visit.house, in: db).request.unitId
}

extension Visit {
  fileprivate var requestTrail: [Link] {
    [personalDataLink, Link(say("personal.requests"), "/du-lieu-ca-nhan/yeu-cau")]
  }
  /// A request as it was typed: a new one of the unit in which the visitor works, or one that is known.
  fileprivate func typedRequest(_ known: DataRequest?, _ db: any Connection) throws -> DataRequest {
    var problems: [FieldProblem] = []
    let (asker, reach) = (line("ho-ten", most: 100, &problems), line("lien-he", &problems))
    let (person, what) = (line("cua-ai", most: 100, &problems), line("yeu-cau-gi", most: 2000, &problems))
    let kind = DataRequest.Kind(rawValue: typed("loai"))
    if kind == nil { problems.append(FieldProblem("loai", Sentence("personal.request.kind-needed"))) }
    let asksFor = DataRequest.AsksFor(rawValue: typed("thay-ai"))
    if asksFor == nil { problems.append(FieldProblem("thay-ai", Sentence("personal.request.asks-for-needed"))) }
    let day = typedDay("ngay-nhan", &problems)
    if typed("ngay-nhan").isEmpty { problems.append(FieldProblem("ngay-nhan", Sentence("form.needed"))) }
    for (field, text) in [("ho-ten", asker), ("lien-he", reach), ("yeu-cau-gi", what)] where text == nil {
      problems.append(FieldProblem(field, Sentence("form.needed")))
    }
    guard problems.isEmpty, let kind, let asksFor, let day, let asker, let reach, let what else {
      throw Problem.invalid(problems)
    }
    return DataRequest(
      id: known?.id ?? .new(), unitId: try known?.unitId ?? unit, kind: kind, asker: asker, reach: reach,
      asksFor: asksFor, person: asksFor == .own ? nil : person, what: what, receivedOn: day,
      madeAt: known?.madeAt ?? db.now, madeBy: known?.madeBy ?? visitor.name)
  }
  fileprivate func typedStep(on item: DataRequestCase, _ db: any Connection) throws -> DataRequestStep {
    var problems: [FieldProblem] = []
    let sort = DataRequestStep.Sort(rawValue: typed("viec"))
    if sort == nil { problems.append(FieldProblem("viec", Sentence("personal.choose-step"))) }
    let (day, note) = (typedDay("ngay", &problems), line("ghi-chu", most: 2000, &problems))
    if typed("ngay").isEmpty { problems.append(FieldProblem("ngay", Sentence("form.needed"))) }
    guard problems.isEmpty, let sort, let day else { throw Problem.invalid(problems) }
    return DataRequestStep(
      id: .new(), requestId: item.request.id, sort: sort, onDay: day, note: note, madeAt: db.now, madeBy: visitor.name)
  }
}
