import Store

extension MemberCountTable {
  /// Records how many members units have: only what differs from what they reported already. A
  /// number that was emptied is withdrawn.
  /// Requires `.enterFigures` in each unit. One audit entry for each unit that changes.
  /// - Returns: how many units changed.
  /// - Throws: `Problem.invalid` with all contradictions; or, when there are none, with numbers
  ///   that have to be confirmed because they are unlikely.
  func record(_ form: MemberCountForm, by operation: Operation) throws -> Int {
    let (app, db) = (operation.app, operation.db)
    for entry in form.entries { try operation.require(.enterFigures, in: entry.row.unit) }
    try refuse(problems(of: form, on: operation.today))
    let changed = form.entries.filter { $0.numbers != $0.row.stated }
    guard !changed.isEmpty else {
      throw Problem.invalid([FieldProblem("", LocalizedMessage("members.nothing-new"))])
    }
    let t = app.localized(.vi).localizer
    let provenance = Provenance(
      id: .new(), at: operation.now, createdBy: operation.user.name,
      title: t("members.entry", ["period": period, "unit": unitName]))
    try provenance.insert("count \(provenance.id)", in: db)
    try changed.flatMap(figures).record(as: provenance, app, in: db)
    for entry in changed {
      let row = entry.row
      let parts = ["unit": row.name, "period": period.description]
      try operation.audit(
        "members.counted", parts, on: "unit \(row.unit)", in: row.unit, changes: changes(entry, t))
    }
    return changed.count
  }

  private func refuse(_ problems: [FieldProblem]) throws {
    guard problems.isEmpty else { throw Problem.invalid(problems) }
  }
  private func problems(of form: MemberCountForm, on today: Day) -> [FieldProblem] {
    var problems = form.problems
    if period.first > today {
      problems.append(FieldProblem("ky", LocalizedMessage("members.not-yet", ["period": period])))
    }
    for entry in form.entries { problems += contradictions(entry) }
    if problems.isEmpty, !form.isConfirmed { problems = form.entries.compactMap(leap) }
    return problems
  }

  /// A part that is more than the whole, or parts without a whole.
  private func contradictions(_ entry: MemberCountForm.Entry) -> [FieldProblem] {
    let parts = entry.numbers.indices.dropFirst().filter { entry.numbers[$0] != nil }
    guard let whole = entry.numbers[0] else {
      guard !parts.isEmpty else { return [] }
      let message = LocalizedMessage("members.no-whole", ["unit": entry.row.name])
      return [FieldProblem("u\(entry.place)-0", message)]
    }
    return parts.compactMap { column in
      guard let part = entry.numbers[column], part > whole else { return nil }
      let message = LocalizedMessage(
        "members.part-above",
        [
          "unit": entry.row.name, "part": columns[column].caption, "number": Int(part),
          "whole": Int(whole),
        ])
      return FieldProblem("u\(entry.place)-\(column)", message)
    }
  }

  /// A number so far from the previous one that it has to be confirmed: more than half as many
  /// more or less, and more than 20.
  private func leap(_ entry: MemberCountForm.Entry) -> FieldProblem? {
    guard let now = entry.numbers[0], let before = entry.row.before[0],
      entry.row.stated[0] != now, abs(now - before) > 20, abs(now - before) * 2 > before
    else { return nil }
    let message = LocalizedMessage(
      "members.leap", ["unit": entry.row.name, "before": Int(before), "now": Int(now)])
    return FieldProblem("dung-nhu-vay", message)
  }

  private func changedColumns(_ entry: MemberCountForm.Entry) -> [Int] {
    columns.indices.filter { entry.numbers[$0] != entry.row.stated[$0] }
  }
  private func figures(_ entry: MemberCountForm.Entry) -> [FigureDraft] {
    changedColumns(entry).map { column in
      let number = entry.numbers[column]
      return FigureDraft(
        series: columns[column].series, unit: entry.row.unit, period: period, source: .reported,
        value: number.map { .number(Amount(number: $0, upper: nil)) } ?? .blank,
        written: number.map { "\($0)" } ?? "")
    }
  }
  private func changes(_ entry: MemberCountForm.Entry, _ t: Localizer) -> [AuditEntry.Change] {
    changedColumns(entry).map { column in
      let (before, after) = (entry.row.stated[column], entry.numbers[column])
      return .init(t(columns[column].caption), before.map { "\($0)" }, after.map { "\($0)" })
    }
  }
}
