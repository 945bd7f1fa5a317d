import Store

/// A rule that looks for errors in the data and describes what it found.
struct Check: Sendable {
  /// Its name: part of every finding's key, so it never changes. `parts-against-total`
  let name: String
  /// It looks at what belongs to no unit, such as official documents: it runs for the whole
  /// database only.
  let isGlobal: Bool
  /// How grave its findings are; nil when the finding says it.
  let severity: Finding.Severity?
  /// What it looks at: while none of this changes, it finds the same all day.
  let dependsOn: [DataArea]
  let run: @Sendable (CheckScope, any Connection) throws -> [Finding]

  static let usual: [DataArea] = [.units, .figures, .documents, .series]

  init(
    _ name: String, global isGlobal: Bool = false, severity: Finding.Severity? = nil,
    dependsOn: [DataArea] = Check.usual,
    run: @escaping @Sendable (CheckScope, any Connection) throws -> [Finding]
  ) {
    self.name = name
    self.isGlobal = isGlobal
    self.severity = severity
    self.dependsOn = dependsOn
    self.run = run
  }
}

/// What the checks run on.
struct CheckScope: Sendable {
  let app: AppContext
  /// The unit whose subtree is looked at.
  let unit: Identifier
  /// The periods whose figures are looked at.
  let periods: [Period]

  /// What `rule` finds in each period.
  func eachPeriod(_ rule: (Period) throws -> [Finding]) rethrows -> [Finding] {
    try periods.flatMap(rule)
  }
}

/// What a check found: what differs, by how much, where, who can settle it and how certain the
/// check is.
struct Finding: Sendable {
  enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Two statements cannot both be true.
    case contradiction
    /// Something is missing, or cannot be judged from what is there.
    case gap
    /// Worth a look before signing.
    case note
    static func < (one: Severity, other: Severity) -> Bool {
      allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
    }
  }
  enum Certainty: String, Sendable { case certain, likely, possible }

  /// The name of the check; the runner fills it in.
  var rule = ""
  /// What it is about, in a form that stays the same when the rule runs again: unit, indicator,
  /// document.
  let subject: String
  let severity: Severity
  let certainty: Certainty
  /// What differs, and by how much.
  let message: LocalizedMessage
  /// Who can settle it.
  let responsible: LocalizedMessage
  /// Where to look: figures, documents, units.
  var places: [Place] = []

  /// The same finding has the same key each time that the checks run.
  var key: String { "\(rule)~\(subject)" }
  /// What it says, whatever the language and the wording: an answer is to this.
  var fingerprint: String { message.canonicalForm }

  struct Place: Sendable {
    let caption: any Localizable
    let path: String
    /// Lines of the report in which it is, as `95-97`.
    var lines: String?
  }
}
