import Store

/// What somebody answered to a finding. Answers are only added; the newest counts.
struct Answer: Sendable, Decodable {
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
  let at: Moment
  /// What the finding said in Vietnamese when it was answered.
  let said: String
  /// The same, whatever the language and the wording; empty for old answers.
  let fingerprint: String

  /// The finding still says what was answered.
  func isTo(_ finding: Finding, in vietnamese: Words) -> Bool {
    fingerprint.isEmpty ? said == vietnamese(finding.sentence) : fingerprint == finding.fingerprint
  }

  static func all(to finding: String, in db: any Connection) throws -> [Answer] {
    try db.all(Answer.self, "\(selection) WHERE finding = \(finding) ORDER BY id DESC")
  }
  /// The newest answer to each finding.
  static func newest(in db: any Connection) throws -> [String: Answer] {
    let all = try db.all(Answer.self, "\(selection) ORDER BY id")
    return Dictionary(all.map { ($0.finding, $0) }, uniquingKeysWith: { _, newer in newer })
  }
  private static let selection: SQL =
    "SELECT finding, verdict, note, answered_by, at, said, fingerprint FROM finding_answer"
}

extension AnsweredFinding {
  /// Answers the finding. An explanation or a correction needs words; "open" puts it back on the list.
  func answer(_ verdict: Answer.Verdict, note: String, by visit: Visit, in db: any Connection) throws {
    let unit = try visit.place ?? visit.ownUnit(db)
    try visit.needs(.answerFindings, in: unit, db)
    let isBelow = try visit.house.findings(below: unit, in: db).contains { $0.finding.key == finding.key }
    guard isBelow else { throw Problem.outOfReach }
    var problems: [FieldProblem] = []
    if note.trimmed.isEmpty, verdict != .open { problems.append(FieldProblem("note", Sentence("checks.note-needed"))) }
    if note.count > 2000 { problems.append(FieldProblem("note", Sentence("form.too-long", ["most": "2000"]))) }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    try db.run(
      """
      INSERT INTO finding_answer (id, finding, verdict, note, answered_by, at, said, fingerprint)
      VALUES (\(Identifier.new()), \(finding.key), \(verdict), \(note.trimmed), \(visit.visitor.name), \(db.now),
        \(visit.house.speaking(.vi).words(finding.sentence)), \(finding.fingerprint))
      """)
    try Revision.findings.changed(in: db)
    let say = visit.house.speaking(.vi).words
    try visit.note(
      "findings.answered", ["verdict": "@verdict.\(verdict.rawValue)"], on: "finding \(finding.key)", in: unit,
      changes: [
        .init(
          "checks.verdict", answer.map { say("verdict.\($0.verdict.rawValue)") }, say("verdict.\(verdict.rawValue)")),
        .init("checks.note", answer?.note, note.trimmed),
      ], db)
  }
}
