import ArgumentParser
import Foundation
import Store

/// A table for a register, from the shell: first what would become of it, and with `--keep` what became of it.
struct ImportCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Nạp danh sách (CSV, Excel) vào sổ, ví dụ sổ hội viên.",
    discussion: """
      Không có --keep: chỉ xem trước, chưa ghi gì. Có --keep: ghi tất cả các dòng đúng trong một lượt; dòng chưa ghi được \
      thì đếm và nêu lý do. Mỗi lần ghi có một mã; hoàn tác được trong 30 ngày: khuyenhoc import --undo <mã>

      Ví dụ: khuyenhoc import hoi-vien.csv --unit "Xã Mường Lạn"
             khuyenhoc import hoi-vien.xlsx --unit "Xã Mường Lạn" --keep --by "Lò Thị Lan"
      """)
  /// How large a file may be.
  static let mostBytes = 256 << 20
  @OptionGroup var store: StoreOptions
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

  func run(in house: House) async throws {
    let visit = Visit(visitor: .atThisMachine(by), house: house)
    if let undo {
      guard let id = Identifier(undo) else { throw Problem.notFound(Sentence("intake.unknown")) }
      let count = try await house.database.write { db in
        let intake = try Intake.find(id, in: db)
        return try visit.undo(intake, of: house.register(named: intake.register), db)
      }
      return print(house.words("done.intake-undone", ["count": count]))
    }
    guard let register = house.registers.first(where: { $0.name == register && $0.taking != nil }) else {
      throw Problem.notFound(
        Sentence(
          "intake.no-register",
          ["names": house.registers.filter { $0.taking != nil }.map(\.name).joined(separator: ", ")]))
    }
    guard let file else { throw Problem.invalid([FieldProblem("tep", Sentence("intake.no-file"))]) }
    let handed = try handedFile(file)
    let (unitText, keeps) = (unit, keep)
    let (id, result) = try await looking {
      try await house.database.write { db in
        let unit = try readUnit(unitText, house, db)
        let intake = try visit.handIn(handed, for: register, in: unit, db)
        if keeps { return (intake.id, try visit.keep(intake, of: register, seen: nil, table: handed.bytes, db)) }
        let run = IntakeRun(intake: intake, register: register, house: house, db: db)
        throw Looked(id: intake.id, result: try run.go(keeping: false))
      }
    }
    for line in lines(result, house.words) { print(line) }
    print(house.words(keep ? "intake.shell.kept" : "intake.shell.looked", ["id": "\(id)"]))
    if keep { try await house.database.settle() }
  }

  private func lines(_ result: IntakeResult, _ say: Words) -> [String] {
    let counts = IntakeResult.Outcome.allCases.compactMap { outcome in
      result.counts[outcome].map { "\(say("intake.outcome.\(outcome.rawValue)")): \(say($0))" }
    }
    let wrong = [IntakeResult.Outcome.wrong, .resembles].flatMap { result.lines[$0] ?? [] }.prefix(20).map { line in
      "  \(say("sheet.line", ["line": "\(line.number)"])): \(line.notes.map { say($0) }.joined(separator: " "))"
    }
    return result.warnings.map { say($0) } + counts + wrong
  }
}

/// What would have become of it: thrown, so that nothing of it stays.
private struct Looked: Error {
  let id: Identifier
  let result: IntakeResult
}
private func looking(_ work: () async throws -> (Identifier, IntakeResult)) async throws -> (Identifier, IntakeResult) {
  do { return try await work() } catch let looked as Looked { return (looked.id, looked.result) }
}

private func readUnit(_ text: String?, _ house: House, _ db: any Connection) throws -> Identifier {
  guard let text else {
    let tree = try Tree.asOf(db.today, house, in: db)
    guard let root = tree.roots.first else { throw Problem.notFound(Sentence("units.none")) }
    return tree.nodes[root].unit.id
  }
  do { return try UnitHistory.current(house, in: db).meant(by: text, on: db.today).id } catch let problem as UnitProblem
  {
    throw Problem.notFound(problem.sentence)
  }
}

/// A list of a register as a file, from the shell.
struct ExportCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Xuất một sổ ra tệp Excel (.xlsx) hoặc CSV.",
    discussion: """
      Trong tệp ghi rõ ai xuất, lúc nào, theo điều kiện nào và bao nhiêu dòng.

      Ví dụ: khuyenhoc export hoi-vien.xlsx --unit "Xã Mường Lạn" --by "Lò Thị Lan"
      """)
  @OptionGroup var store: StoreOptions
  @Option(name: .long, help: "Sổ: members (hội viên), units (đơn vị).")
  var register = "members"
  @Option(name: .long, help: "Đơn vị: mã hoặc tên đầy đủ. Mặc định: cả tỉnh.")
  var unit: String?
  @Option(name: .long, help: "Tên người xuất, ghi vào tệp và dấu vết.")
  var by: String = NSUserName()
  @Argument(help: ArgumentHelp("Tệp sẽ ghi: tên kết thúc bằng .xlsx hoặc .csv.", valueName: "tệp"))
  var file: String

  func run(in house: House) async throws {
    guard let register = house.registers.first(where: { $0.name == register && $0.giving != nil }) else {
      throw Problem.notFound(
        Sentence(
          "intake.no-register",
          ["names": house.registers.filter { $0.giving != nil }.map(\.name).joined(separator: ", ")]))
    }
    let visit = Visit(visitor: .atThisMachine(by), house: house)
    let (unitText, path) = (unit, file)
    try await house.database.read { db in
      let sheet = try ExportSheet(register, try readUnit(unitText, house, db), text: "", visit, db)
      do {
        try path.hasSuffix(".csv")
          ? Data(sheet.csv()).write(to: URL(filePath: path)) : sheet.write(to: path)
      } catch let problem as Problem { throw problem } catch {
        throw OutputProblem(sentence: Sentence("export.not-written", ["file": path]))
      }
    }
    try await house.database.write { db in
      try ExportSheet(register, readUnit(unitText, house, db), text: "", visit, db).note()
    }
    print(house.words("export.written", ["file": path]))
  }
}

/// Read piece by piece into one array, so that the file stands in memory once.
private func handedFile(_ path: String) throws -> HandedFile {
  let url = URL(filePath: path)
  guard let file = try? FileHandle(forReadingFrom: url) else {
    throw Problem.notFound(Sentence("load.no-file", ["file": path]))
  }
  defer { try? file.close() }
  // What says nothing of its size, such as a pipe, is measured while it is read.
  let (size, most) = ((try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0, ImportCommand.mostBytes)
  let tooLarge = Problem.tooLarge(Sentence("load.too-large", ["file": path, "most": most >> 20]))
  guard size <= most else { throw tooLarge }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size)
  do {
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      bytes += piece
      guard bytes.count <= most else { throw tooLarge }
    }
  } catch let problem as Problem { throw problem } catch {
    // Half a file must not be taken for a whole one.
    throw Problem.notFound(Sentence("load.no-file", ["file": path]))
  }
  return HandedFile(name: url.lastPathComponent, bytes: bytes)
}
