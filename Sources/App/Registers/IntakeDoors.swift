import Page
import Store

/// From a file to its receipt.
func intakeDoors(_ doors: inout Doors) {
  let path = "/don-vi/{unit}/danh-sach/{register}/nap"
  doors.get(path, needs: .handIn, in: .named("unit")) { visit, db in
    let page = try HandInPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html())
  }
  doors.upload(path, needs: .handIn, in: .named("unit"), takes: ["dan"], most: Intake.mostBytes) { visit, db in
    do {
      let intake = try visit.handIn(visit.handed(), for: visit.register(), in: visit.unit, db)
      return .goTo("/nap/\(intake.id)")
    } catch Problem.invalid(let problems) {
      let page = try HandInPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
    }
  }
  doors.get("/nap/{intake}", needs: .handIn, in: .found(unitOfIntake)) { visit, db in
    let (intake, register) = try visit.intake(db)
    try visit.needs(register.keep, in: intake.unitId, db)
    guard intake.state == .open else {
      let page = try ReceiptPage(visit, db)
      return .page(title: page.title, trail: page.trail, page.html())
    }
    let page = try PreviewPage(visit, db)
    return .page(title: page.title, trail: page.trail, page.html)
  }
  choosingDoors(&doors)
  endingDoors(&doors)
}

private func choosingDoors(_ doors: inout Doors) {
  let columns = Set((0..<256).map { "cot-\($0)" } + ["trang", "dong-tieu-de"])
  doors.post("/nap/{intake}/cot", needs: .handIn, in: .found(unitOfIntake), takes: columns) { visit, db in
    let (intake, register) = try visit.intake(db)
    var choices = intake.chosen()
    let sheet = Int(visit.typed("trang")) ?? choices.sheet
    let header = Int(visit.typed("dong-tieu-de"))
    let shown = try visit.preview(of: intake, register, db).layout
    if sheet != choices.sheet || header ?? 0 != shown.header {
      // Another table: what was chosen for the columns of the one before means nothing there.
      (choices.sheet, choices.header, choices.columns) = (sheet, sheet == choices.sheet ? header : nil, [:])
      choices.alike = [:]
    } else {
      for (place, column) in shown.columns.enumerated() {
        guard let field = visit.form["cot-\(place)"], field != column.field ?? "" || choices.columns["\(place)"] != nil
        else { continue }
        choices.columns["\(place)"] = field
      }
    }
    try visit.choose(choices, for: intake, db)
    return .goTo("/nap/\(intake.id)", say: Sentence("done.intake-chosen"))
  }
  doors.post("/nap/{intake}/o-sai", needs: .handIn, in: .found(unitOfIntake), takes: ["bo-trong"]) { visit, db in
    let (intake, _) = try visit.intake(db)
    var choices = intake.chosen()
    choices.leavesOut = visit.typed("bo-trong") == "co"
    try visit.choose(choices, for: intake, db)
    return .goTo("/nap/\(intake.id)", say: Sentence("done.intake-chosen"))
  }
  doors.post("/nap/{intake}/chi-hoi", needs: .handIn, in: .found(unitOfIntake)) { visit, db in
    let (intake, register) = try visit.intake(db)
    return .goTo("/nap/\(try visit.listMissingUnits(of: intake, register, db).id)")
  }
  let units = Set((0..<60).flatMap { ["ten-\($0)", "dv-\($0)"] })
  doors.post("/nap/{intake}/don-vi", needs: .handIn, in: .found(unitOfIntake), takes: units) { visit, db in
    let (intake, _) = try visit.intake(db)
    var choices = intake.chosen()
    let below = Set(try unitsBelow(intake.unitId, visit.house, in: db))
    for place in 0..<60 {
      guard let key = visit.form["ten-\(place)"] else { continue }
      let unit = Identifier(visit.typed("dv-\(place)"))
      choices.units[key] = unit.flatMap { below.contains($0) ? $0 : nil }
    }
    try visit.choose(choices, for: intake, db)
    return .goTo("/nap/\(intake.id)", say: Sentence("done.intake-chosen"))
  }
  doors.post(
    "/nap/{intake}/giong", needs: .handIn, in: .found(unitOfIntake),
    takes: Set((1...IntakeRun.mostLines).map { "giong-\($0)" })
  ) { visit, db in
    let (intake, _) = try visit.intake(db)
    var choices = intake.chosen()
    for (field, value) in visit.form where field.hasPrefix("giong-") {
      choices.alike[String(field.dropFirst("giong-".count))] = Intake.Choices.Alike(rawValue: value)
    }
    try visit.choose(choices, for: intake, db)
    return .goTo("/nap/\(intake.id)", say: Sentence("done.intake-chosen"))
  }
}

private func endingDoors(_ doors: inout Doors) {
  doors.post("/nap/{intake}/ghi", needs: .handIn, in: .found(unitOfIntake), takes: ["thay"]) { visit, db in
    let (intake, register) = try visit.intake(db)
    // What cannot be kept is refused as a whole, and not on this page: the page would show what was tried.
    let result = try visit.keep(intake, of: register, seen: visit.typed("thay"), db)
    return .goTo("/nap/\(intake.id)", say: Sentence("done.intake-kept", ["count": result.toKeep]))
  }
  doors.post("/nap/{intake}/bo", needs: .handIn, in: .found(unitOfIntake)) { visit, db in
    let (intake, register) = try visit.intake(db)
    try visit.drop(intake, db)
    return .goTo(register.door(of: intake.unitId) + "/nap", say: Sentence("done.intake-dropped"))
  }
  doors.post("/nap/{intake}/hoan-tac", needs: .handIn, in: .found(unitOfIntake)) { visit, db in
    let (intake, register) = try visit.intake(db)
    do {
      let count = try visit.undo(intake, of: register, db)
      return .goTo("/nap/\(intake.id)", say: Sentence("done.intake-undone", ["count": count]))
    } catch Problem.conflict(let sentence) where intake.state == .kept {
      let page = try ReceiptPage(visit, db)
      return .again(title: page.title, trail: page.trail, page.html([sentence]))
    }
  }
  doors.get("/nap/{intake}/tra-lai", needs: .handIn, in: .found(unitOfIntake)) { visit, db in
    let (intake, register) = try visit.intake(db)
    try visit.needs(register.keep, in: intake.unitId, db)
    return .workbook(name: "tra-lai.xlsx", try ReturnedSheet(intake, register, visit, db).bytes())
  }
}

private let unitOfIntake: @Sendable (Visit, any Connection) throws -> Identifier = { visit, db in
  try Intake.find(visit.id("intake"), in: db).unitId
}

extension IntakeRun {
  /// Lines that can be decided on the page; of a longer table the sheet that is given back takes the decision.
  static let mostLines = 20_000
}

extension Visit {
  /// What the form brought: a file, or what was pasted.
  fileprivate func handed() throws -> HandedFile {
    if let file { return file }
    let pasted = typed("dan")
    guard !pasted.isEmpty else { throw Problem.invalid([FieldProblem("tep", Sentence("intake.no-file"))]) }
    return HandedFile(name: house.words("intake.pasted.name"), bytes: Array(pasted.utf8))
  }
}
