import ArgumentParser
import Foundation
import Store

/// A table for a register, from the shell: first what would become of it, and with `--keep` what became of it.
struct ImportCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Nạp danh sách (CSV, Excel) vào sổ, ví dụ sổ hội viên.",
    discussion: """
      Không có --keep: chỉ xem trước, chưa ghi gì. Có --keep: ghi tất cả các dòng đúng trong một lượt; dòng chưa ghi được \
      thì đếm và nêu lý do. Mỗi lần ghi có một mã; hoàn tác được trong 30 ngày: khuyenhoc import --undo <mã>

      Ví dụ: khuyenhoc import hoi-vien.csv --unit "Xã Mường Lạn"
             khuyenhoc import hoi-vien.xlsx --unit "Xã Mường Lạn" --keep --by "Lò Thị Lan"
      """)
  /// How large a file may be.
  static let maxBytes = 256 << 20
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Sổ: members (hội viên), units (đơn vị).")
  var register = "members"
  @Option(name: .long, help: "Đơn vị: mã hoặc tên đầy đủ. Mặc định: cả tỉnh.")
  var unit: String?
  @Flag(name: .long, help: "Ghi, thay vì chỉ xem trước.")
  var keep = false
  @Option(name: .long, help: "Tên người nạp, ghi vào dấu vết.")
  var by: String = NSUserName()
  @Option(name: .long, help: "Hoàn tác lần nạp có mã này.")
  var undo: String?
  @Argument(help: ArgumentHelp("Tệp CSV hoặc Excel.", valueName: "tệp"))
  var file: String?

  func run(in app: AppContext) async throws {
    let request = RequestContext(user: .commandLine(by), app: app)
    if let undo {
      guard let id = Identifier(undo) else { throw Problem.notFound(LocalizedMessage("intake.unknown")) }
      let count = try await app.database.write { db in
        let listImport = try ListImport.find(id, in: db)
        return try request.undo(listImport, of: app.register(named: listImport.register), db)
      }
      return print(app.localizer("done.intake-undone", ["count": count]))
    }
    guard let register = app.registers.first(where: { $0.name == register && $0.taking != nil }) else {
      throw Problem.notFound(
        LocalizedMessage(
          "intake.no-register",
          ["names": app.registers.filter { $0.taking != nil }.map(\.name).joined(separator: ", ")]))
    }
    guard let file else { throw Problem.invalid([FieldProblem("tep", LocalizedMessage("intake.no-file"))]) }
    let handed = try uploadedFile(file)
    let (unitText, keeps) = (unit, keep)
    let (id, result) = try await looking {
      try await app.database.write { db in
        let unit = try readUnit(unitText, app, db)
        let listImport = try request.handIn(handed, for: register, in: unit, db)
        if keeps { return (listImport.id, try request.keep(listImport, of: register, seen: nil, table: handed.bytes, db)) }
        let run = ImportRunner(listImport: listImport, register: register, app: app, db: db)
        throw PreviewOnly(id: listImport.id, result: try run.go(keeping: false))
      }
    }
    for line in lines(result, app.localizer) { print(line) }
    print(app.localizer(keep ? "intake.shell.kept" : "intake.shell.looked", ["id": "\(id)"]))
    if keep { try await app.database.sync() }
  }

  private func lines(_ result: ImportResult, _ t: Localizer) -> [String] {
    let counts = ImportResult.Outcome.allCases.compactMap { outcome in
      result.counts[outcome].map { "\(t("intake.outcome.\(outcome.rawValue)")): \(t($0))" }
    }
    let wrong = [ImportResult.Outcome.wrong, .resembles].flatMap { result.lines[$0] ?? [] }.prefix(20).map { line in
      "  \(t("sheet.line", ["line": "\(line.number)"])): \(line.notes.map { t($0) }.joined(separator: " "))"
    }
    return result.warnings.map { t($0) } + counts + wrong
  }
}

/// What would have become of it: thrown, so that nothing of it stays.
private struct PreviewOnly: Error {
  let id: Identifier
  let result: ImportResult
}
private func looking(_ work: () async throws -> (Identifier, ImportResult)) async throws -> (Identifier, ImportResult) {
  do { return try await work() } catch let looked as PreviewOnly { return (looked.id, looked.result) }
}

private func readUnit(_ text: String?, _ app: AppContext, _ db: any Connection) throws -> Identifier {
  guard let text else {
    let tree = try Tree.asOf(db.today, app, in: db)
    guard let root = tree.roots.first else { throw Problem.notFound(LocalizedMessage("units.none")) }
    return tree.nodes[root].unit.id
  }
  do { return try UnitHistory.current(app, in: db).unit(by: text, on: db.today).id } catch let problem as UnitLookupError
  {
    throw Problem.notFound(problem.message)
  }
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
  @Option(name: .long, help: "Tên người xuất, ghi vào tệp và dấu vết.")
  var by: String = NSUserName()
  @Argument(help: ArgumentHelp("Tệp sẽ ghi: tên kết thúc bằng .xlsx hoặc .csv.", valueName: "tệp"))
  var file: String

  func run(in app: AppContext) async throws {
    guard let register = app.registers.first(where: { $0.name == register && $0.giving != nil }) else {
      throw Problem.notFound(
        LocalizedMessage(
          "intake.no-register",
          ["names": app.registers.filter { $0.giving != nil }.map(\.name).joined(separator: ", ")]))
    }
    let request = RequestContext(user: .commandLine(by), app: app)
    let (unitText, path) = (unit, file)
    try await app.database.read { db in
      let sheet = try ListExport(register, try readUnit(unitText, app, db), text: "", request, db)
      do {
        try path.hasSuffix(".csv")
          ? Data(sheet.csv()).write(to: URL(filePath: path)) : sheet.write(to: path)
      } catch let problem as Problem { throw problem } catch {
        throw OutputError(message: LocalizedMessage("export.not-written", ["file": path]))
      }
    }
    try await app.database.write { db in
      try ListExport(register, readUnit(unitText, app, db), text: "", request, db).note()
    }
    print(app.localizer("export.written", ["file": path]))
  }
}

/// Read piece by piece into one array, so that the file stands in memory once.
private func uploadedFile(_ path: String) throws -> UploadedFile {
  let url = URL(filePath: path)
  guard let file = try? FileHandle(forReadingFrom: url) else {
    throw Problem.notFound(LocalizedMessage("load.no-file", ["file": path]))
  }
  defer { try? file.close() }
  // What says nothing of its size, such as a pipe, is measured while it is read.
  let (size, limit) = ((try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0, ImportCommand.maxBytes)
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
    // Half a file must not be taken for a whole one.
    throw Problem.notFound(LocalizedMessage("load.no-file", ["file": path]))
  }
  return UploadedFile(name: url.lastPathComponent, bytes: bytes)
}
