import Yams

/// What a report says, and in which order: parts, sections, sentences with places for figures.
/// Data, not code.
struct Outline: Sendable, Decodable {
  let subject: String
  let opening: [String]
  let parts: [Part]

  struct Part: Sendable, Decodable {
    let title: String
    let sections: [Section]
  }
  struct Section: Sendable, Decodable {
    let heading: String
    let paragraphs: [String]?
    let items: [String]?
    let table: ByUnit?
    let targets: AgainstTargets?
  }
  /// A table of the units below, with a column for each indicator.
  struct ByUnit: Sendable, Decodable {
    let caption: String
    let by: Unit.Kind
    let columns: [String]
  }
  /// A table of indicators beside what a programme aims at.
  struct AgainstTargets: Sendable, Decodable {
    let caption: String
    let programme: String
    let indicators: [String]
  }

  /// The outline of the yearly report of a unit of that kind.
  static func yearly(_ kind: Unit.Kind = .province) throws -> Outline {
    let name = kind == .province ? "province-year" : "unit-year"
    return try YAMLDecoder().decode(
      Outline.self, from: EmbeddedFiles.text("Reports/outlines/\(name).yaml") ?? "")
  }
}
