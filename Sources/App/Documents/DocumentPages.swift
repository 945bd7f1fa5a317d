import Store
import Vietnamese
import WebUI

/// The register: every document with how often it is cited.
func documentsPage(
  _ documents: [Document], cited: [DocumentCitations], _ t: Localizer
) -> HTML {
  let places = Dictionary(
    cited.map { ($0.document.key, $0.citations.count) }, uniquingKeysWith: +)
  return """
    <h1>\(t("documents.title"))</h1><p>\(t("documents.intro"))</p>
    \(Table(
      t("documents.register"),
      columns: [
        .init(t("documents.document")), .init(t("documents.issued")), .init(t("documents.issuer")),
        .init(t("documents.subject")), .init(t("documents.cited"), isNumber: true),
      ],
      rows: documents.map { document in
        [
          "<a href=\"/van-ban/\(document.key)\">\(document.title)</a>",
          "\(document.issuedOn.map { t($0) } ?? t("documents.no-date"))", "\(document.issuer)",
          "\(document.subject)", "\(places[document.key] ?? 0)",
        ]
      }).html)
    """
}

/// One document as it was issued, next to every place where another one cites it.
struct DocumentPage {
  let document: Document
  private let cited: [DocumentCitations]
  private let relations: [Relation]

  private struct Relation {
    let kind: DocumentRelation.Kind
    /// It goes from this document to the other one.
    let isOutgoing: Bool
    let other: Document
  }

  init(_ document: Document, in db: any Connection) throws {
    self.document = document
    cited = try DocumentCitations.all(in: db).filter { $0.document.id == document.id }
    let all = Dictionary(uniqueKeysWithValues: try Document.all(in: db).map { ($0.id, $0) })
    relations = try DocumentRelation.all(in: db).compactMap { relation in
      let isOutgoing = relation.documentId == document.id
      guard isOutgoing || relation.targetId == document.id else { return nil }
      return all[isOutgoing ? relation.targetId : relation.documentId].map {
        Relation(kind: relation.relation, isOutgoing: isOutgoing, other: $0)
      }
    }
  }

  func html(_ t: Localizer) -> HTML {
    """
    <h1>\(document.title)</h1>
    <p class="lead">\(document.subject)</p>
    <h2>\(t("documents.as-issued"))</h2>
    \(details(particulars(t)))
    \(if: !relations.isEmpty, relationList(t))
    \(for: cited, { citations($0, t) })
    """
  }
  private func particulars(_ t: Localizer) -> [(name: String, value: HTML)] {
    let validity = [
      document.validFrom.map { t("documents.from", ["day": $0]) },
      document.validTo.map { t("documents.until", ["day": $0]) },
    ]
    .compactMap { $0 }.joined(separator: "; ")
    return [
      (t("documents.number"), "\(document.number ?? "–")"),
      (t("documents.issuer"), "\(document.issuer)"),
      (t("documents.issued"), "\(document.issuedOn.map { t($0) } ?? t("documents.no-date"))"),
      (t("documents.validity"), "\(validity.isEmpty ? "–" : validity)"),
      (
        t("documents.source"),
        "\(document.source) – \(t("reliability.\(document.reliability.rawValue)"))"
      ),
      (t("documents.note"), "\(document.note ?? "–")"),
    ]
  }
  private func relationList(_ t: Localizer) -> HTML {
    """
    <h2>\(t("documents.relations"))</h2>\
    <ul class="plain">\(for: relations, { relation($0, t) })</ul>
    """
  }
  private func relation(_ item: Relation, _ t: Localizer) -> HTML {
    let key = "documents.\(item.kind.rawValue)\(item.isOutgoing ? "" : ".by")"
    return "<li>\(t(key)): <a href=\"/van-ban/\(item.other.key)\">\(item.other.title)</a></li>"
  }
  private func citations(_ cited: DocumentCitations, _ t: Localizer) -> HTML {
    """
    <h2>\(t("documents.cited-in", ["document": cited.inside.title]))</h2>
    \(Table(
      t("documents.as-written"),
      columns: ["lines", "kind", "number", "issuer", "issued", "period", "note"].map {
        .init(t("documents.\($0)"))
      },
      rows: cited.citations.map { citation in
        [
          "\(citation.lines)", "\(citation.kindWritten ?? "–")", "\(citation.numberWritten ?? "–")",
          "\(citation.issuerWritten ?? "–")", date(citation), "\(citation.periodWritten ?? "–")",
          "\(citation.note ?? "")",
        ]
      }).html)
    """
  }
  /// The cited date, marked when it is not the date of issue.
  private func date(_ citation: Citation) -> HTML {
    guard let written = citation.dateWritten else { return "–" }
    guard let issued = document.issuedOn, CitedDate(written).day != issued else {
      return "\(written)"
    }
    return badge(written, .bad)
  }
}
