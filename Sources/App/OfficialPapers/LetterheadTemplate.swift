import Yams

/// An entry of `letterheads.yaml`: the letterhead of one kind of unit, for a stretch of time.
struct LetterheadTemplate: Decodable, Sendable {
  let kind: Unit.Kind
  let from: Day
  let until: Day?
  let parentBody: String?
  let body: String
  let number: String
  let authority: String?
  let title: String
  let recipients: [String]

  private static let all = Result {
    try YAMLDecoder().decode(
      [LetterheadTemplate].self, from: EmbeddedFiles.text("OfficialPapers/letterheads.yaml") ?? "")
  }
  static func find(for kind: Unit.Kind, on day: Day) throws -> LetterheadTemplate? {
    try all.get().first {
      $0.kind == kind && Validity(from: $0.from, to: $0.until).holds(on: day)
    }
  }
}
