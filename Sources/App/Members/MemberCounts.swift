import Store

extension RequestContext {
  /// Keeps how many members units have: only what differs from what is stated already. What was emptied is withdrawn.
  /// - Returns: of how many units something was kept.
  /// - Throws: `Problem.invalid` with everything that cannot be, and what has to be said once more because it is unlikely.
  func state(_ form: MemberCountForm, of sheet: MemberCountTable, in db: any Connection) throws -> Int {
    for entry in form.entries { try require(.enterFigures, in: entry.row.unit, db) }
    var problems = form.problems
    if sheet.period.first > db.today {
      problems.append(FieldProblem("ky", LocalizedMessage("members.not-yet", ["period": sheet.period])))
    }
    for entry in form.entries { problems += contradictions(entry, sheet) }
    if problems.isEmpty, !form.isConfirmed { problems = form.entries.compactMap { leap($0, sheet) } }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let changed = form.entries.filter { $0.numbers != $0.row.stated }
    guard !changed.isEmpty else { throw Problem.invalid([FieldProblem("", LocalizedMessage("members.nothing-new"))]) }
    let entry = Provenance(
      id: .new(), at: db.now, createdBy: user.name,
      title: app.localized(.vi).localizer("members.entry", ["period": sheet.period, "unit": sheet.unitName]))
    try entry.insert("count \(entry.id)", in: db)
    try changed.flatMap { figures($0, sheet) }.record(as: entry, app, in: db)
    for one in changed {
      try audit(
        "members.counted", ["unit": one.row.name, "period": sheet.period.description], on: "unit \(one.row.unit)",
        in: one.row.unit, changes: changes(one, sheet), db)
    }
    return changed.count
  }

  /// What cannot be: a part that is more than the whole, parts without one.
  private func contradictions(_ entry: MemberCountForm.Entry, _ sheet: MemberCountTable) -> [FieldProblem] {
    let parts = entry.numbers.indices.dropFirst().filter { entry.numbers[$0] != nil }
    guard let whole = entry.numbers[0] else {
      guard !parts.isEmpty else { return [] }
      return [FieldProblem("u\(entry.place)-0", LocalizedMessage("members.no-whole", ["unit": entry.row.name]))]
    }
    return parts.compactMap { column in
      guard let part = entry.numbers[column], part > whole else { return nil }
      return FieldProblem(
        "u\(entry.place)-\(column)",
        LocalizedMessage(
          "members.part-above",
          ["unit": entry.row.name, "part": sheet.columns[column].caption, "number": Int(part), "whole": Int(whole)]))
    }
  }
  /// A number so far from the one before that it is asked about: more than half as many more or less, and more than 20.
  private func leap(_ entry: MemberCountForm.Entry, _ sheet: MemberCountTable) -> FieldProblem? {
    guard let now = entry.numbers[0], let before = entry.row.before[0], entry.row.stated[0] != now,
      abs(now - before) > 20, abs(now - before) * 2 > before
    else { return nil }
    return FieldProblem(
      "dung-nhu-vay",
      LocalizedMessage("members.leap", ["unit": entry.row.name, "before": Int(before), "now": Int(now)]))
  }
  private func figures(_ entry: MemberCountForm.Entry, _ sheet: MemberCountTable) -> [FigureDraft] {
    sheet.columns.indices.filter { entry.numbers[$0] != entry.row.stated[$0] }.map { column in
      let number = entry.numbers[column]
      return FigureDraft(
        series: sheet.columns[column].series, unit: entry.row.unit, period: sheet.period, source: .reported,
        value: number.map { .number(Amount(number: $0, upper: nil)) } ?? .blank, written: number.map { "\($0)" } ?? "")
    }
  }
  private func changes(_ entry: MemberCountForm.Entry, _ sheet: MemberCountTable) -> [AuditEntry.Change] {
    let t = app.localized(.vi).localizer
    return sheet.columns.indices.filter { entry.numbers[$0] != entry.row.stated[$0] }.map { column in
      .init(
        t(sheet.columns[column].caption), entry.row.stated[column].map { "\($0)" },
        entry.numbers[column].map { "\($0)" })
    }
  }
}
