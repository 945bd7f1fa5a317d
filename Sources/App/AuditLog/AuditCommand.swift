import ArgumentParser
import Foundation
import Store

/// The audit log in the shell.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Nhật ký hoạt động: kiểm tra, xuất ra tệp có chữ ký.",
    subcommands: [AuditVerifyCommand.self, AuditExportCommand.self, AuditKeyCommand.self])
}

struct AuditVerifyCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Kiểm tra nhật ký: dòng nào bị sửa, bị mất, bị đổi chỗ.",
    discussion: """
      Thoát với mã 1 khi thấy chỗ sai. Với --file thì kiểm tra một tệp đã xuất, không cần cơ sở dữ liệu \
      của nó.
      Số dòng và mã kiểm in ra cuối nên chép vào sổ: lần sau --expect SỐ:MÃ cho biết phần đã chép \
      còn nguyên hay không.
      """)
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: ArgumentHelp("Tệp đã xuất bằng audit export.", valueName: "tệp"))
  var file: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Khóa công khai mà tệp phải được ký bằng (64 chữ số thập lục).", valueName: "khóa"))
  var publicKey: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Số dòng và mã kiểm đã chép lần trước, ví dụ 120:9f3a….", valueName: "SỐ:MÃ"))
  var expect: String?

  func validate() throws { _ = (try known, try copied) }

  /// An exported file can be verified without the database, with the public key alone.
  func runAlone(_ t: Localizer) throws -> Bool {
    guard let file else { return false }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Problem.notFound(LocalizedMessage("load.no-file", ["file": file]))
    }
    let found = try AuditLogExport.verify(
      String(decoding: data, as: UTF8.self), expecting: copied, publicKey: known)
    try report(found.problems, head: found.head, t)
    print(t("audit.key", ["key": hex(found.head.publicKey ?? [])]))
    return true
  }
  func run(in app: AppContext) async throws {
    let (copied, known) = (try copied, try known)
    let found = try await app.database.read {
      try app.verifyAuditLog(expecting: copied, publicKey: known, in: $0)
    }
    try report(found.problems, head: found.head, app.localizer)
  }
  private func report(_ problems: [AuditLogError], head: AuditLogHead, _ t: Localizer) throws {
    for problem in problems { print(t(problem.message)) }
    guard problems.isEmpty else { throw ExitCode(1) }
    print(t("audit.good", ["count": "\(head.count)", "hash": hex(head.hash ?? [])]))
  }

  private var known: [UInt8]? {
    get throws {
      try publicKey.map { text in
        guard let key = base64URLDecoded(ofHex: text), key.count == 32 else {
          throw ValidationError("--public-key cần 64 chữ số thập lục.")
        }
        return key
      }
    }
  }
  private var copied: AuditLogVerifier.Copied? {
    get throws {
      try expect.map { text in
        let parts = text.split(separator: ":")
        guard parts.count == 2, let number = Int64(parts[0]),
          let hash = base64URLDecoded(ofHex: String(parts[1])), hash.count == 32
        else {
          throw ValidationError("--expect cần dạng SỐ:MÃ như lệnh audit verify đã in ra.")
        }
        return AuditLogVerifier.Copied(number: number, hash: hash)
      }
    }
  }
}

struct AuditExportCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Xuất nhật ký ra tệp có chữ ký; ai có khóa công khai cũng kiểm tra được.")
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: ArgumentHelp("Tệp sẽ ghi.", valueName: "tệp"))
  var out: String

  func run(in app: AppContext) async throws {
    let lines = try await app.database.read { db in
      var lines: [String] = []
      var next: Int64 = .min
      while case let stretch = try AuditEntry.from(next, limit: 1000, in: db),
        let last = stretch.last
      {
        lines += try stretch.map(AuditLogExport.line)
        next = last.number + 1
      }
      return lines + [try AuditLogExport.end(AuditLogHead.read(in: db))]
    }
    let text = lines.joined(separator: "\n") + "\n"
    do { try Data(text.utf8).write(to: URL(filePath: out), options: .atomic) } catch {
      throw OutputError(message: LocalizedMessage("report.cannot-write", ["file": out]))
    }
    print(app.localizer("audit.exported", ["file": out, "count": "\(lines.count - 1)"]))
    print(app.localizer("audit.key", ["key": hex(app.key.publicKey)]))
  }
}

struct AuditKeyCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "In khóa công khai, để đưa cho người kiểm tra các tệp đã xuất.")
  @OptionGroup var store: DatabaseOptions
  func run(in app: AppContext) async throws { print(hex(app.key.publicKey)) }
}
