import Store

/// The register of documents as a file.
let documentSheet = CSVImport(
  name: "documents",
  columns: [
    .init("key", also: ["mã văn bản"]),
    .init("number", also: ["số", "số ký hiệu"]),
    .init("kind", also: ["loại"]),
    .init("issuer", also: ["cơ quan ban hành"]),
    .init("date", also: ["ngày", "ngày ban hành"]),
    .init("subject", also: ["trích yếu"]),
    .init("implements", also: ["thực hiện"], required: false),
    .init("amends", also: ["sửa đổi"], required: false),
    .init("source", also: ["nguồn"]),
    .init("reliability", also: ["độ tin cậy"]),
    .init("from_day", also: ["hiệu lực từ"], required: false),
    .init("until_day", also: ["hết hiệu lực"], required: false),
    .init("note", also: ["ghi chú"], required: false),
  ]
) { rows, entry, _, db in
  let drafts = try rows.map { try DocumentRow($0) }
  let stored = try Document.keys(in: db)
  let inFile = Dictionary(grouping: drafts, by: \.document.key)
  _ = try collectingErrors(drafts) { draft in
    if stored[draft.document.key] != nil || (inFile[draft.document.key]?.count ?? 0) > 1 {
      throw draft.row.problem("key", "documents.key-twice", ["key": draft.document.key])
    }
  }
  try db.insert(
    into: "document", columns: DocumentRow.columns, rows: drafts.map { $0.values(entry) })
  let keys = try Document.keys(in: db)
  let relations = try collectingErrors(drafts) { try $0.relations(among: keys) }.flatMap { $0 }
  try db.insert(
    into: "document_relation", columns: ["document_id", "relation", "target_id"], rows: relations)
  try DataArea.documents.changed(in: db)
  return drafts.count
}

private struct DocumentRow {
  static let columns = [
    "id", "key", "number", "kind", "issuer", "issued_on", "subject", "source", "reliability",
    "valid_from", "valid_to", "note", "provenance_id",
  ]
  let row: CSVImportRows.Row
  let document: Document

  init(_ row: CSVImportRows.Row) throws {
    self.row = row
    let reliability = try row.get("reliability")
    guard let reliability = Document.Reliability(rawValue: reliability) else {
      throw row.problem("reliability", "documents.unknown-reliability", ["text": reliability])
    }
    let validity = try row.validity("from_day", "until_day")
    document = Document(
      id: .new(), key: try row.get("key"), number: row.find("number"), kind: try row.get("kind"),
      issuer: try row.get("issuer"),
      issuedOn: try row.find("date", as: Day.self, orSay: "day.unreadable"),
      subject: try row.get("subject"), source: try row.get("source"), reliability: reliability,
      validFrom: validity.from, validTo: validity.to, note: row.find("note"))
  }
  func values(_ entry: Provenance) -> [SQLValue] {
    [
      document.id.columnValue, .text(document.key), column(document.number), .text(document.kind),
      .text(document.issuer), column(document.issuedOn), .text(document.subject),
      .text(document.source), document.reliability.columnValue, column(document.validFrom),
      column(document.validTo), column(document.note), entry.id.columnValue,
    ]
  }
  func relations(among keys: [String: Identifier]) throws -> [[SQLValue]] {
    try [DocumentRelation.Kind.implements, .amends].flatMap { relation in
      try (row.find(relation.rawValue) ?? "").split(separator: ";").map { key in
        guard let target = keys[String(key).trimmed] else {
          throw row.problem(relation.rawValue, "documents.unknown", ["key": String(key)])
        }
        return [document.id.columnValue, relation.columnValue, target.columnValue]
      }
    }
  }
}

/// Citations as a file: the columns `…_written` hold the text as it is, including mistakes.
let citationSheet = CSVImport(
  name: "citations",
  columns: [
    .init("document", also: ["văn bản"]),
    .init("in", also: ["trong văn bản"]),
    .init("lines", also: ["dòng"]),
    .init("kind_written", also: ["loại ghi"]),
    .init("number_written", also: ["số ghi"]),
    .init("issuer_written", also: ["cơ quan ghi"]),
    .init("date_written", also: ["ngày ghi"]),
    .init("period_written", also: ["giai đoạn ghi"]),
    .init("note", also: ["ghi chú"], required: false),
  ]
) { rows, entry, _, db in
  let keys = try Document.keys(in: db)
  let citations: [[SQLValue]] = try rows.map { row in
    let ends = try ["document", "in"].map { column in
      let key = try row.get(column)
      guard let id = keys[key] else { throw row.problem(column, "documents.unknown", ["key": key]) }
      return id.columnValue
    }
    let written = ["kind", "number", "issuer", "date", "period"].map {
      column(row.find("\($0)_written"))
    }
    return [Identifier.new().columnValue] + ends + [.text(try row.get("lines"))] + written
      + [column(row.find("note")), entry.id.columnValue]
  }
  try db.insert(
    into: "citation",
    columns: [
      "id", "document_id", "inside_id", "lines", "kind_written", "number_written",
      "issuer_written", "date_written", "period_written", "note", "provenance_id",
    ], rows: citations)
  try DataArea.documents.changed(in: db)
  return citations.count
}
