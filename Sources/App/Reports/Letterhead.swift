import Yams

/// Head, signature and recipients of documents of one kind of unit, for a stretch of time.
///
/// Decree 30/2020/NĐ-CP, Appendix I, gives the places and the sizes; their content is the
/// association's practice.
struct Letterhead: Sendable, Decodable {
  let kind: Unit.Kind
  let from: Day
  let until: Day?
  let parentBody: String?
  let body: String
  let number: String
  let authority: String?
  let title: String
  let recipients: [String]

  /// The one in force for that kind of unit on that day, with the names of the unit and of its
  /// province filled in.
  /// - Throws: `Problem.notFound` without one.
  static func find(for unit: Tree.Node, below root: String, on day: Day) throws -> Letterhead {
    guard let found = try all().first(where: { $0.serves(unit.unit.kind, on: day) }) else {
      throw Problem.notFound(LocalizedMessage("report.no-letterhead", ["unit": unit.name]))
    }
    return found.filled {
      $0.replacing("{unit}", with: unitNameInSentence(unit.name)).replacing(
        "{root}", with: unitNameInSentence(root))
    }
  }
  static func exists(for kind: Unit.Kind, on day: Day) throws -> Bool {
    try all().contains { $0.serves(kind, on: day) }
  }
  private static func all() throws -> [Letterhead] {
    try YAMLDecoder().decode(
      [Letterhead].self, from: EmbeddedFiles.text("Reports/letterheads.yaml") ?? "")
  }
  private func serves(_ kind: Unit.Kind, on day: Day) -> Bool {
    self.kind == kind && Validity(from: from, to: until).holds(on: day)
  }
  private func filled(_ fill: (String) -> String) -> Letterhead {
    Letterhead(
      kind: kind, from: from, until: until, parentBody: parentBody.map(fill), body: fill(body),
      number: number,
      authority: authority, title: title, recipients: recipients.map(fill))
  }
}
