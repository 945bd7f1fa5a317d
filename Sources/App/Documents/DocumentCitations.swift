import Store
import Vietnamese

/// A document together with all the places where one other document cites it.
struct DocumentCitations {
  let document: Document
  /// The document that cites it.
  let inside: Document
  let citations: [Citation]

  static func all(in db: any Connection) throws -> [DocumentCitations] {
    let documents = Dictionary(
      uniqueKeysWithValues: try Document.all(in: db).map { ($0.id, $0) })
    struct Pair: Hashable {
      let document: Identifier
      let inside: Identifier
    }
    let groups = Dictionary(
      grouping: try Citation.all(in: db), by: { Pair(document: $0.documentId, inside: $0.insideId) }
    )
    return groups.compactMap { pair, citations in
      guard let document = documents[pair.document], let inside = documents[pair.inside] else {
        return nil
      }
      return DocumentCitations(document: document, inside: inside, citations: citations)
    }.sorted { ($0.citations.first?.firstLine ?? 0) < ($1.citations.first?.firstLine ?? 0) }
  }

  /// Citations that name this particular, with how they write it.
  func written(_ particular: KeyPath<Citation, String?>) -> [(citation: Citation, text: String)] {
    citations.compactMap { citation in citation[keyPath: particular].map { (citation, $0) } }
  }
  /// Citations with a whole date, and that date.
  var dates: [(citation: Citation, day: Day)] {
    written(\.dateWritten).compactMap { item in
      CitedDate(item.text).day.map { (item.citation, $0) }
    }
  }
  /// What a rule found at some of the places; nil when there are none. The message gets the
  /// document, and the text and the lines of the first place.
  func finding(
    _ message: String, at wrong: [(citation: Citation, text: String)],
    severity: Finding.Severity, certainty: Finding.Certainty = .certain,
    parts more: [String: any Localizable] = [:]
  ) -> Finding? {
    guard let first = wrong.first else { return nil }
    let parts: [String: any Localizable] = [
      "document": document.title, "written": first.text, "lines": first.citation.lines,
    ]
    return Finding(
      subject: subject, severity: severity, certainty: certainty,
      message: LocalizedMessage(message, parts.merging(more) { $1 }),
      responsible: LocalizedMessage("responsible.writer"), places: places(wrong.map(\.citation)))
  }
  var subject: String { "\(document.key)~\(inside.key)" }
  func places(_ citations: [Citation]) -> [Finding.Place] {
    citations.map {
      Finding.Place(caption: document.title, path: "/van-ban/\(document.key)", lines: $0.lines)
    }
  }
}

/// A rule that compares each document with how another one cites it.
func citationCheck(
  _ name: String, severity: Finding.Severity,
  rule: @escaping @Sendable (DocumentCitations) -> Finding?
) -> Check {
  Check(name, global: true, severity: severity) { _, db in
    try DocumentCitations.all(in: db).compactMap(rule)
  }
}

/// A date as it is written in a citation.
enum CitedDate {
  case day(Day)
  case impossible
  /// Not a whole day: only a year, or a month.
  case partial

  init(_ text: String) {
    guard let date = readDate(text) else {
      self = .impossible
      return
    }
    // The offices that issue these documents did not exist before 1945.
    guard date.year >= 1945, date.year < 2100 else {
      self = .impossible
      return
    }
    guard let month = date.month, let day = date.day else {
      self = .partial
      return
    }
    self = Day(date.year, month, day).map { .day($0) } ?? .impossible
  }
  var day: Day? { if case .day(let day) = self { day } else { nil } }
}
