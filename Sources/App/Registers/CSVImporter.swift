import Formats
import Store

/// A file to be loaded.
struct CSVFile: Sendable {
  let name: String
  let text: String
}

/// The outcome of a file.
struct CSVImportResult: Sendable {
  let file: String
  let sheet: String
  /// How many records were created; nil when the same file was loaded before and was skipped.
  let count: Int?
}

extension AppContext {
  /// Loads the files in their order, all of them or none. A file with the same bytes as an earlier
  /// one is skipped.
  /// - Parameters:
  ///   - createdBy: the name of the user, for the audit log.
  /// - Throws: `CSVImportError` with line, column and reason of everything that is wrong.
  func load(_ files: [CSVFile], by createdBy: String, in db: any Connection) throws
    -> [CSVImportResult]
  {
    try files.map { file in
      do { return try load(file, by: createdBy, in: db) } catch Problem.invalid(let problems) {
        throw CSVImportError(file: file.name, problems: problems)
      }
    }
  }

  private func load(_ file: CSVFile, by createdBy: String, in db: any Connection) throws
    -> CSVImportResult
  {
    let records = try table(file.text)
    guard let sheet = csvImports.first(where: { $0.fits(records.first?.fields ?? []) }) else {
      let kinds = csvImports.map {
        "\($0.name) (\($0.columns.filter(\.required).map(\.name).joined(separator: ", ")))"
      }
      throw Problem.invalid([
        FieldProblem(
          "", line: 1,
          LocalizedMessage("sheet.unknown-kind", ["kinds": kinds.joined(separator: "; ")]))
      ])
    }
    let before = try db.value(
      Identifier.self, "SELECT id AS value FROM provenance WHERE content = \(file.text)")
    if before != nil { return CSVImportResult(file: file.name, sheet: sheet.name, count: nil) }
    let entry = Provenance(id: .new(), at: db.now, createdBy: createdBy, title: file.name)
    try entry.insert(file.text, in: db)
    let count = try sheet.load(CSVImportRows(records, of: sheet), entry, self, db)
    try audit(
      "registers.loaded",
      ["file": file.name, "count": "\(count)", "sheet": "@sheet.\(sheet.name)"],
      by: .commandLine(createdBy), on: "entry \(entry.id)", in: nil, db: db)
    return CSVImportResult(file: file.name, sheet: sheet.name, count: count)
  }

  private func table(_ text: String) throws -> [CSV.Record] {
    do { return try CSV.read(text) } catch {
      let (key, line) =
        switch error {
        case .openQuote(let line): ("sheet.open-quote", line)
        case .afterQuote(let line): ("sheet.after-quote", line)
        case .binary(let line): ("sheet.binary", line)
        case .tooWide(let line): ("import.too-wide", line)
        }
      throw Problem.invalid([FieldProblem("", line: line, LocalizedMessage(key))])
    }
  }
}

/// Everything that is wrong in a file. Nothing of it was loaded.
struct CSVImportError: Error, Sendable {
  let file: String
  let problems: [FieldProblem]
}
