import Page
import Store
import Vietnamese

/// The register: every document with how often it is cited.
func documentsPage(_ documents: [Document], _ cited: [CitedDocument], _ say: Words) -> HTML {
  let places = Dictionary(cited.map { ($0.document.key, $0.citations.count) }, uniquingKeysWith: +)
  return """
    <h1>\(say("documents.title"))</h1><p>\(say("documents.intro"))</p>
    \(Table(
      say("documents.register"),
      columns: [
        .init(say("documents.document")), .init(say("documents.issued")), .init(say("documents.issuer")),
        .init(say("documents.subject")), .init(say("documents.cited"), isNumber: true),
      ],
      rows: documents.map { document in
        [
          "<a href=\"/van-ban/\(document.key)\">\(document.title)</a>", "\(document.issuedOn.map { say($0) } ?? say("documents.no-date"))",
          "\(document.issuer)", "\(document.subject)", "\(places[document.key] ?? 0)",
        ]
      }).html)
    """
}

/// One document as it was issued, beside every place where another paper cites it.
struct DocumentPage {
  let document: Document
  private let cited: [CitedDocument]
  private let relations: [(relation: DocumentRelation.Kind, isOurs: Bool, other: Document)]

  init(_ document: Document, in db: any Connection) throws {
    self.document = document
    cited = try CitedDocument.all(in: db).filter { $0.document.id == document.id }
    let all = Dictionary(uniqueKeysWithValues: try Document.all(in: db).map { ($0.id, $0) })
    relations = try DocumentRelation.all(in: db).compactMap { relation in
      if relation.documentId == document.id { return all[relation.targetId].map { (relation.relation, true, $0) } }
      if relation.targetId == document.id { return all[relation.documentId].map { (relation.relation, false, $0) } }
      return nil
    }
  }

  func html(_ say: Words) -> HTML {
    """
    <h1>\(document.title)</h1>
    <p class="lead">\(document.subject)</p>
    <h2>\(say("documents.as-issued"))</h2>
    \(details(particulars(say)))
    \(if: !relations.isEmpty, "<h2>\(say("documents.relations"))</h2><ul class=\"plain\">\(for: relations, { relation($0, say) })</ul>")
    \(for: cited, { citations($0, say) })
    """
  }
  private func particulars(_ say: Words) -> [(name: String, value: HTML)] {
    let validity = [
      document.validFrom.map { say("documents.from", ["day": $0]) },
      document.validTo.map { say("documents.until", ["day": $0]) },
    ]
    .compactMap { $0 }.joined(separator: "; ")
    return [
      (say("documents.number"), "\(document.number ?? "–")"),
      (say("documents.issuer"), "\(document.issuer)"),
      (say("documents.issued"), "\(document.issuedOn.map { say($0) } ?? say("documents.no-date"))"),
      (say("documents.validity"), "\(validity.isEmpty ? "–" : validity)"),
      (say("documents.source"), "\(document.source) – \(say("reliability.\(document.reliability.rawValue)"))"),
      (say("documents.note"), "\(document.note ?? "–")"),
    ]
  }
  private func relation(_ item: (relation: DocumentRelation.Kind, isOurs: Bool, other: Document), _ say: Words) -> HTML
  {
    let key = "documents.\(item.relation.rawValue)\(item.isOurs ? "" : ".by")"
    return "<li>\(say(key)): <a href=\"/van-ban/\(item.other.key)\">\(item.other.title)</a></li>"
  }
  private func citations(_ cited: CitedDocument, _ say: Words) -> HTML {
    """
    <h2>\(say("documents.cited-in", ["document": cited.inside.title]))</h2>
    \(Table(
      say("documents.as-written"),
      columns: ["lines", "kind", "number", "issuer", "issued", "period", "note"].map { .init(say("documents.\($0)")) },
      rows: cited.citations.map { citation in
        [
          "\(citation.lines)", "\(citation.kindWritten ?? "–")", "\(citation.numberWritten ?? "–")",
          "\(citation.issuerWritten ?? "–")", date(citation), "\(citation.periodWritten ?? "–")", "\(citation.note ?? "")",
        ]
      }).html)
    """
  }
  /// The date as it is written, marked where it is not the date of issue.
  private func date(_ citation: Citation) -> HTML {
    guard let written = citation.dateWritten else { return "–" }
    guard let issued = document.issuedOn, DateWritten(written).day != issued else { return "\(written)" }
    return badge(written, .bad)
  }
}
