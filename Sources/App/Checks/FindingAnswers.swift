import Store

/// An answer to a finding. Answers are only added; the newest counts.
struct FindingAnswer: Sendable, Decodable {
  enum Verdict: String, Sendable, Decodable, CaseIterable, ColumnValue {
    /// The data are right, and the note says why.
    case explained = "explained"
    /// The data were wrong and have been corrected.
    case corrected = "corrected"
    case open = "open"
  }
  let finding: String
  let verdict: Verdict
  let note: String
  let answeredBy: String
  let at: Timestamp
  /// What the finding said in Vietnamese when it was answered.
  let text: String
  /// What it said, whatever the language and the wording; empty for old answers.
  let fingerprint: String

  /// The finding still says what was answered.
  func isTo(_ finding: Finding, in vietnamese: Localizer) -> Bool {
    fingerprint.isEmpty
      ? text == vietnamese(finding.message) : fingerprint == finding.fingerprint
  }

  static func all(to finding: String, in db: any Connection) throws -> [FindingAnswer] {
    try db.all(FindingAnswer.self, "\(selection) WHERE finding = \(finding) ORDER BY id DESC")
  }
  /// The newest answer to each finding.
  static func newest(in db: any Connection) throws -> [String: FindingAnswer] {
    let all = try db.all(FindingAnswer.self, "\(selection) ORDER BY id")
    return Dictionary(all.map { ($0.finding, $0) }, uniquingKeysWith: { _, newer in newer })
  }
  private static let selection: SQL =
    """
    SELECT finding, verdict, note, answered_by, at, text, fingerprint
    FROM finding_answer
    """
}

extension FindingWithAnswer {
  /// Answers the finding. An explanation or a correction needs a note; "open" puts it back on the
  /// list. Requires `.answerFindings` in the unit that the user works in. One audit entry.
  func answer(
    _ verdict: FindingAnswer.Verdict, note: String, by operation: Operation
  ) throws {
    let (app, db) = (operation.app, operation.db)
    let unit = try operation.activeUnit()
    try operation.require(.answerFindings, in: unit)
    let isBelow = try app.findings(below: unit, in: db).contains { $0.finding.key == finding.key }
    guard isBelow else { throw Problem.outOfScope }
    var problems: [FieldProblem] = []
    if note.trimmed.isEmpty, verdict != .open {
      problems.append(FieldProblem("note", LocalizedMessage("checks.note-needed")))
    }
    if note.count > 2000 {
      problems.append(FieldProblem("note", LocalizedMessage("form.too-long", ["most": "2000"])))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    let t = app.localized(.vi).localizer
    try db.run(
      """
      INSERT INTO finding_answer (id, finding, verdict, note, answered_by, at, text, fingerprint)
      VALUES (\(Identifier.new()), \(finding.key), \(verdict), \(note.trimmed),
        \(operation.user.name), \(db.now), \(t(finding.message)), \(finding.fingerprint))
      """)
    try DataArea.findings.changed(in: db)
    let before = answer.map { t("verdict.\($0.verdict.rawValue)") }
    try operation.audit(
      "findings.answered", ["verdict": "@verdict.\(verdict.rawValue)"],
      on: "finding \(finding.key)", in: unit,
      changes: [
        .init("checks.verdict", before, t("verdict.\(verdict.rawValue)")),
        .init("checks.note", answer?.note, note.trimmed),
      ])
  }
}
