import ArgumentParser
import Formats
import Foundation
import Store

/// Files of users from the shell: lists for a register, or units, documents, figures and officers
/// in the files that `CSVImport` declares. A preview, or with `--keep` a commit.
struct ImportCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Nạp tệp: danh sách hội viên, đơn vị, văn bản, số liệu, cán bộ.",
    discussion: """
      Loại tệp được nhận ra từ dòng tiêu đề; xem docs/import-formats.md. Không có --keep: chỉ xem \
      trước, chưa lưu gì.

      Danh sách (CSV, Excel): có --keep thì lưu tất cả các dòng đúng trong một lượt; dòng chưa lưu \
      được thì đếm và nêu lý do. Mỗi lần lưu có một mã; hoàn tác được trong 30 ngày: \
      khuyenhoc import --undo <mã>

      Tệp đơn vị, văn bản, trích dẫn, số liệu, cán bộ, sắp xếp (CSV): các tệp của một lệnh được lưu \
      trọn, hoặc không lưu gì và nêu dòng, cột, lý do. Tệp đã nạp rồi thì bỏ qua.

      Ví dụ: khuyenhoc import hoi-vien.csv --unit "Xã Mường Lạn"
             khuyenhoc import hoi-vien.xlsx --unit "Xã Mường Lạn" --keep --by "Lò Thị Lan"
             khuyenhoc import don-vi.csv so-lieu.csv --keep --by "Lò Văn An"
      """)
  /// How large a list may be.
  static let maxBytes = 256 << 20
  /// How large a file of units, documents, figures or officers may be.
  static let maxSheetBytes = 64 << 20
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Sổ của danh sách: members (hội viên), units (đơn vị). Mặc định: tự nhận ra.")
  var register: String?
  @Option(name: .long, help: "Đơn vị của danh sách: mã hoặc tên đầy đủ. Mặc định: cả tỉnh.")
  var unit: String?
  @Flag(name: .long, help: "Lưu, thay vì chỉ xem trước.")
  var keep = false
  @Option(name: .long, help: "Tên người nạp, ghi vào nhật ký.")
  var by: String = NSUserName()
  @Option(name: .long, help: "Hoàn tác lần nạp có mã này.")
  var undo: String?
  @Argument(help: ArgumentHelp("Tệp CSV hoặc Excel.", valueName: "tệp"))
  var files: [String] = []

  func run(in app: AppContext) async throws {
    if let undo { return try await undoImport(undo, app) }
    guard !files.isEmpty else {
      throw Problem.invalid([FieldProblem("tep", LocalizedMessage("import.no-file"))])
    }
    let uploaded = try files.map(uploadedFile)
    let sheets = register == nil ? uploaded.filter { app.sheet(of: $0.bytes) != nil } : []
    if !sheets.isEmpty { return try await importSheets(uploaded, app) }
    guard uploaded.count == 1, let file = uploaded.first else {
      throw Problem.invalid([FieldProblem("tep", LocalizedMessage("import.one-list"))])
    }
    try await importList(file, app)
  }

  private func importList(_ file: UploadedFile, _ app: AppContext) async throws {
    let t = app.localizer
    let register =
      try register.map { name in try app.register(name, where: { $0.taking != nil }) }
      ?? app.register(of: file.bytes)
    print(t("register.\(register.name)"))
    let (id, result) = try await importFile(file, into: register, app)
    for line in lines(result, t) { print(line) }
    print(t(keep ? "import.shell.saved" : "import.shell.preview", ["id": "\(id)"]))
    if keep { try await app.database.sync() }
  }

  /// All files or none: units, documents, citations, figures, officers, reorganizations.
  private func importSheets(_ uploaded: [UploadedFile], _ app: AppContext) async throws {
    guard unit == nil else {
      throw Problem.invalid([FieldProblem("unit", LocalizedMessage("import.unit-in-file"))])
    }
    let files = try uploaded.map { file in
      guard file.bytes.count <= Self.maxSheetBytes else {
        throw Problem.payloadTooLarge(
          LocalizedMessage("load.too-large", ["file": file.name, "most": Self.maxSheetBytes >> 20]))
      }
      guard let text = String(validating: file.bytes, as: UTF8.self) else {
        throw CSVImportError(
          file: file.name, problems: [FieldProblem("", LocalizedMessage("sheet.not-utf8"))])
      }
      return CSVFile(name: file.name, text: text)
    }
    let t = app.localizer
    let progress = ProgressReporter()
    progress.t(t("load.begins", ["count": files.count]))
    let by = by
    let isCommit = keep
    let results = try await rollingBackPreview {
      try await app.database.write { db in
        let results = try app.load(files, by: by, in: db)
        guard isCommit else { throw PreviewOnly(result: results) }
        return results
      }
    }
    for result in results { print(t(result.message(isSaved: isCommit))) }
    if results.contains(where: { $0.count == nil }) { print(t("load.known-hint")) }
    if isCommit { try await app.database.sync() } else { print(t("import.shell.preview")) }
  }

  private func undoImport(_ undo: String, _ app: AppContext) async throws {
    guard let id = Identifier(undo) else {
      throw Problem.notFound(LocalizedMessage("import.unknown"))
    }
    let by = by
    let count = try await app.database.write { db in
      let listImport = try ListImport.find(id, in: db)
      let operation = Operation(app: app, user: .commandLine(by), db: db)
      return try listImport.undo(in: app.register(named: listImport.register), by: operation)
    }
    print(app.localizer("done.import-undone", ["count": count]))
  }

  private func importFile(
    _ file: UploadedFile, into register: Register, _ app: AppContext
  ) async throws -> (Identifier, ImportResult) {
    let unit = unit
    let by = by
    let isCommit = keep
    return try await rollingBackPreview {
      try await app.database.write { db in
        let operation = Operation(app: app, user: .commandLine(by), db: db)
        let listImport = try ListImport.upload(
          file, for: register, in: readUnit(unit, app, in: db), by: operation)
        guard isCommit else {
          let runner = ImportRunner(listImport: listImport, register: register, app: app, db: db)
          throw PreviewOnly(result: (listImport.id, try runner.run(isCommit: false)))
        }
        let result = try listImport.commit(to: register, table: file.bytes, by: operation)
        return (listImport.id, result)
      }
    }
  }

  private func lines(_ result: ImportResult, _ t: Localizer) -> [String] {
    let counts = ImportResult.Outcome.allCases.compactMap { outcome in
      result.counts[outcome].map { "\(t("import.outcome.\(outcome.rawValue)")): \(t($0))" }
    }
    let rejected = [ImportResult.Outcome.wrong, .resembles].flatMap { result.lines[$0] ?? [] }
    let wrong = rejected.prefix(20).map { line in
      let notes = line.notes.map { t($0) }.joined(separator: " ")
      return "  \(t("sheet.line", ["line": "\(line.number)"])): \(notes)"
    }
    return result.warnings.map { t($0) } + counts + wrong
  }
}

/// Thrown, so that the transaction of a preview is rolled back.
private struct PreviewOnly<Result: Sendable>: Error {
  let result: Result
}
private func rollingBackPreview<Result: Sendable>(
  _ work: () async throws -> Result
) async throws -> Result {
  do { return try await work() } catch let preview as PreviewOnly<Result> {
    return preview.result
  }
}

extension AppContext {
  /// The kind of file whose columns the header has; nil for lists of a register.
  fileprivate func sheet(of bytes: [UInt8]) -> CSVImport? {
    var rows = CSV.Rows(Array(bytes.prefix(64 << 10)), separator: nil)
    // What is no CSV is read as a list, which says what is wrong with it.
    guard let header = try? rows.next() else { return nil }
    return csvImports.first { $0.fits(header.fields) }
  }
  /// The register that a list is for. Names of persons are in registers of persons only; else the
  /// one whose fields the table names best; the members' register for a table without a header.
  /// - Throws: `Problem.invalid` when it could be for several.
  fileprivate func register(of bytes: [UInt8]) throws -> Register {
    var rows: [TableRow] = []
    try UploadedTable(bytes, sheet: 0).each { row in
      rows.append(row)
      return rows.count < 40
    }
    let possible = registers.filter { $0.taking != nil }
    let scored = possible.map { register in
      (register: register, header: rows.max { register.score($0) < register.score($1) })
    }.map { (register: $0.register, header: $0.header, score: $0.header.map($0.register.score) ?? 0) }
    let ofPersons = scored.first { candidate in
      candidate.score > 0
        && candidate.header?.cells.contains { cell in
          if case .name? = candidate.register.field(headed: cell)?.kind { true } else { false }
        } == true
    }
    if let ofPersons { return ofPersons.register }
    let best = scored.map(\.score).max() ?? 0
    guard best > 0 else { return try register("members", where: { $0.taking != nil }) }
    let found = scored.filter { $0.score == best }.map(\.register)
    guard found.count == 1 else {
      let names = found.map(\.name).joined(separator: ", ")
      throw Problem.invalid([
        FieldProblem("register", LocalizedMessage("import.which-register", ["names": names]))
      ])
    }
    return found[0]
  }
  /// The register of that name, when it can do what is asked of it.
  fileprivate func register(
    _ name: String, where isPossible: (Register) -> Bool
  ) throws -> Register {
    if let found = registers.first(where: { $0.name == name && isPossible($0) }) { return found }
    let names = registers.filter(isPossible).map(\.name).joined(separator: ", ")
    throw Problem.notFound(LocalizedMessage("import.no-register", ["names": names]))
  }
}

private func readUnit(
  _ text: String?, _ app: AppContext, in db: any Connection
) throws -> Identifier {
  guard let text else {
    let tree = try Tree.asOf(db.today, app, in: db)
    guard let root = tree.roots.first else {
      throw Problem.notFound(LocalizedMessage("units.none"))
    }
    return tree.nodes[root].unit.id
  }
  do { return try UnitHistory.current(app, in: db).unit(by: text, on: db.today).id } catch let
    problem as UnitLookupError
  { throw Problem.notFound(problem.message) }
}

/// A list of a register as a file, from the shell.
struct ExportCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Xuất một sổ ra tệp Excel (.xlsx) hoặc CSV.",
    discussion: """
      Trong tệp ghi rõ ai xuất, lúc nào, theo điều kiện nào và bao nhiêu dòng.

      Ví dụ: khuyenhoc export hoi-vien.xlsx --unit "Xã Mường Lạn" --by "Lò Thị Lan"
      """)
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Sổ: members (hội viên), units (đơn vị).")
  var register = "members"
  @Option(name: .long, help: "Đơn vị: mã hoặc tên đầy đủ. Mặc định: cả tỉnh.")
  var unit: String?
  @Option(name: .long, help: "Tên người xuất, ghi vào tệp và nhật ký.")
  var by: String = NSUserName()
  @Argument(help: ArgumentHelp("Tệp sẽ ghi: tên kết thúc bằng .xlsx hoặc .csv.", valueName: "tệp"))
  var file: String

  func run(in app: AppContext) async throws {
    let register = try app.register(register, where: { $0.giving != nil })
    let unit = unit
    let by = by
    let path = file
    let export = { @Sendable (db: any Connection) in
      try ListExport(
        register, in: readUnit(unit, app, in: db), text: "",
        by: Operation(app: app, user: .commandLine(by), db: db))
    }
    try await app.database.read { db in
      let sheet = try export(db)
      do {
        try path.hasSuffix(".csv")
          ? Data(sheet.csv()).write(to: URL(filePath: path)) : sheet.write(to: path)
      } catch let problem as Problem { throw problem } catch {
        throw OutputError(message: LocalizedMessage("export.not-written", ["file": path]))
      }
    }
    try await app.database.write { try export($0).audit() }
    print(app.localizer("export.written", ["file": path]))
  }
}

/// Reads piece by piece into one array, so that the file is in memory only once.
private func uploadedFile(_ path: String) throws -> UploadedFile {
  let url = URL(filePath: path)
  guard let file = try? FileHandle(forReadingFrom: url) else {
    throw Problem.notFound(LocalizedMessage("load.no-file", ["file": path]))
  }
  defer { try? file.close() }
  // A pipe has no size: it is measured while it is read.
  let size = (try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
  let limit = ImportCommand.maxBytes
  let tooLarge = Problem.payloadTooLarge(LocalizedMessage("load.too-large", ["file": path, "most": limit >> 20]))
  guard size <= limit else { throw tooLarge }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size)
  do {
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      bytes += piece
      guard bytes.count <= limit else { throw tooLarge }
    }
  } catch let problem as Problem { throw problem } catch {
    // A part of a file must not be imported as the whole.
    throw Problem.notFound(LocalizedMessage("load.no-file", ["file": path]))
  }
  return UploadedFile(name: url.lastPathComponent, bytes: bytes)
}
