import Paper
import Store

/// A file that somebody wants to load.
struct LoadingFile: Sendable {
  let name: String
  let text: String
}

/// What became of a file.
struct Loaded: Sendable {
  let file: String
  let sheet: String
  /// How many records were made; nil when the same file had been loaded before and was left alone.
  let count: Int?
}

extension House {
  /// Loads the files in their order, all of them or none. A file that was loaded before, byte for byte, is left alone.
  /// - Parameters:
  ///   - madeBy: the name of the person, for the trail.
  ///   - title: what the trail calls it, when not by the file's name.
  /// - Throws: `Problem.invalid` with file, line, column and reason of everything that does not hold.
  func load(_ files: [LoadingFile], by madeBy: String, in db: any Connection) throws -> [Loaded] {
    try files.map { file in
      do { return try load(file, by: madeBy, in: db) } catch Problem.invalid(let problems) {
        throw LoadingProblem(file: file.name, problems: problems)
      }
    }
  }

  private func load(_ file: LoadingFile, by madeBy: String, in db: any Connection) throws -> Loaded {
    let records = try table(file.text)
    guard let sheet = sheets.first(where: { $0.fits(records.first?.fields ?? []) }) else {
      let kinds = sheets.map { "\($0.name) (\($0.columns.filter(\.required).map(\.name).joined(separator: ", ")))" }
      throw Problem.invalid([
        FieldProblem("", line: 1, Sentence("sheet.unknown-kind", ["kinds": kinds.joined(separator: "; ")]))
      ])
    }
    let before = try db.value(Identifier.self, "SELECT id AS value FROM entry WHERE content = \(file.text)")
    if before != nil { return Loaded(file: file.name, sheet: sheet.name, count: nil) }
    let entry = Entry(id: .new(), at: db.now, madeBy: madeBy, title: file.name)
    try entry.insert(file.text, in: db)
    let count = try sheet.load(SheetRows(records, of: sheet), entry, self, db)
    try note(
      "registers.loaded", ["file": file.name, "count": "\(count)", "sheet": "@sheet.\(sheet.name)"],
      by: .atThisMachine(madeBy), on: "entry \(entry.id)", in: nil, db)
    return Loaded(file: file.name, sheet: sheet.name, count: count)
  }

  private func table(_ text: String) throws -> [CSV.Record] {
    do { return try CSV.read(text) } catch {
      let (key, line) =
        switch error {
        case .openQuote(let line): ("sheet.open-quote", line)
        case .afterQuote(let line): ("sheet.after-quote", line)
        case .binary(let line): ("sheet.binary", line)
        case .tooWide(let line): ("intake.too-wide", line)
        }
      throw Problem.invalid([FieldProblem("", line: line, Sentence(key))])
    }
  }
}

/// What is wrong in a file that was to be loaded. Nothing of it was kept.
struct LoadingProblem: Error, Sendable {
  let file: String
  let problems: [FieldProblem]
}
