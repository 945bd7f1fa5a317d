import Store
import Vietnamese

/// A document together with all the places where one other document cites it.
struct DocumentCitations {
  let document: Document
  /// The document that cites it.
  let inside: Document
  let citations: [Citation]

  static func all(in db: any Connection) throws -> [DocumentCitations] {
    let documents = Dictionary(uniqueKeysWithValues: try Document.all(in: db).map { ($0.id, $0) })
    struct Pair: Hashable {
      let document: Identifier
      let inside: Identifier
    }
    let groups = Dictionary(
      grouping: try Citation.all(in: db), by: { Pair(document: $0.documentId, inside: $0.insideId) })
    return groups.compactMap { pair, citations in
      guard let document = documents[pair.document], let inside = documents[pair.inside] else { return nil }
      return DocumentCitations(document: document, inside: inside, citations: citations)
    }.sorted { ($0.citations.first?.firstLine ?? 0) < ($1.citations.first?.firstLine ?? 0) }
  }

  /// Citations that write this particular, with what they write.
  func written(_ particular: KeyPath<Citation, String?>) -> [(citation: Citation, text: String)] {
    citations.compactMap { citation in citation[keyPath: particular].map { (citation, $0) } }
  }
  /// What a rule found at some of the places; nothing when there are none. The sentence is told the document, what is
  /// written at the first of them and its lines.
  func finding(
    _ message: String, at wrong: [(citation: Citation, text: String)], _ severity: Finding.Severity,
    _ certainty: Finding.Certainty = .certain, _ more: [String: any Localizable] = [:]
  ) -> Finding? {
    guard let first = wrong.first else { return nil }
    let parts: [String: any Localizable] = [
      "document": document.title, "written": first.text, "lines": first.citation.lines,
    ]
    return Finding(
      subject: subject, severity: severity, certainty: certainty,
      message: LocalizedMessage(message, parts.merging(more) { $1 }), responsible: LocalizedMessage("settler.writer"),
      places: places(wrong.map(\.citation)))
  }
  var subject: String { "\(document.key)~\(inside.key)" }
  func places(_ citations: [Citation]) -> [Finding.Place] {
    citations.map { Finding.Place(caption: document.title, path: "/van-ban/\(document.key)", lines: $0.lines) }
  }
}

/// A rule that looks at each document and how another one cites it.
func citationCheck(
  _ name: String, _ severity: Finding.Severity, _ rule: @escaping @Sendable (DocumentCitations) -> Finding?
) -> Check {
  Check(name, global: true, severity: severity) { _, db in try DocumentCitations.all(in: db).compactMap(rule) }
}

/// A day as it is written in a citation, or why it is none that can be.
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
