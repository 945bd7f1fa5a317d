import Store

/// What somebody answered to a finding. Answers are only added; the newest counts.
struct FindingAnswer: Sendable, Decodable {
  enum Verdict: String, Sendable, Decodable, CaseIterable, ColumnValue {
    /// It is right as it stands, and the note says why.
    case explained
    /// It was wrong and has been put right.
    case corrected
    /// Still to be settled.
    case open
  }
  let finding: String
  let verdict: Verdict
  let note: String
  let answeredBy: String
  let at: Timestamp
  /// What the finding said in Vietnamese when it was answered.
  let localized: String
  /// The same, whatever the language and the wording; empty for old answers.
  let fingerprint: String

  /// The finding still says what was answered.
  func isTo(_ finding: Finding, in vietnamese: Localizer) -> Bool {
    fingerprint.isEmpty ? localized == vietnamese(finding.message) : fingerprint == finding.fingerprint
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
    "SELECT finding, verdict, note, answered_by, at, said, fingerprint FROM finding_answer"
}

extension FindingWithAnswer {
  /// Answers the finding. An explanation or a correction needs words; "open" puts it back on the list.
  func answer(_ verdict: FindingAnswer.Verdict, note: String, by request: RequestContext, in db: any Connection) throws {
    let unit = try request.resolvedUnit ?? request.activeUnit(db)
    try request.require(.answerFindings, in: unit, db)
    let isBelow = try request.app.findings(below: unit, in: db).contains { $0.finding.key == finding.key }
    guard isBelow else { throw Problem.outOfScope }
    var problems: [FieldProblem] = []
    if note.trimmed.isEmpty, verdict != .open { problems.append(FieldProblem("note", LocalizedMessage("checks.note-needed"))) }
    if note.count > 2000 { problems.append(FieldProblem("note", LocalizedMessage("form.too-long", ["most": "2000"]))) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try db.run(
      """
      INSERT INTO finding_answer (id, finding, verdict, note, answered_by, at, said, fingerprint)
      VALUES (\(Identifier.new()), \(finding.key), \(verdict), \(note.trimmed), \(request.user.name), \(db.now),
        \(request.app.localized(.vi).localizer(finding.message)), \(finding.fingerprint))
      """)
    try DataArea.findings.changed(in: db)
    let t = request.app.localized(.vi).localizer
    try request.audit(
      "findings.answered", ["verdict": "@verdict.\(verdict.rawValue)"], on: "finding \(finding.key)", in: unit,
      changes: [
        .init(
          "checks.verdict", answer.map { t("verdict.\($0.verdict.rawValue)") }, t("verdict.\(verdict.rawValue)")),
        .init("checks.note", answer?.note, note.trimmed),
      ], db)
  }
}
