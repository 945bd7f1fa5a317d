import ArgumentParser
import Foundation
import Store

/// The trail in the shell.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Nhật ký việc làm: soát, xuất ra tệp tự chứng minh.",
    subcommands: [AuditVerifyCommand.self, AuditExportCommand.self, AuditKeyCommand.self])
}

struct AuditVerifyCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Soát nhật ký: dòng nào bị sửa, bị mất, bị đổi chỗ.",
    discussion: """
      Thoát với mã 1 khi thấy chỗ sai. Với --file thì soát một tệp đã xuất, không cần cơ sở dữ liệu của nó.
      Số dòng và mã kiểm in ra cuối nên chép vào sổ: lần sau --expect SỐ:MÃ cho biết phần đã chép còn nguyên hay không.
      """)
  @OptionGroup var store: StoreOptions
  @Option(name: .long, help: ArgumentHelp("Tệp đã xuất bằng audit export.", valueName: "tệp"))
  var file: String?
  @Option(
    name: .long, help: ArgumentHelp("Khóa công khai mà tệp phải được ký bằng (64 chữ số thập lục).", valueName: "khóa"))
  var publicKey: String?
  @Option(name: .long, help: ArgumentHelp("Số dòng và mã kiểm đã chép lần trước, ví dụ 120:9f3a….", valueName: "SỐ:MÃ"))
  var expect: String?

  func run(in house: House) async throws {
    let known = try publicKey.map { text in
      guard let key = bytes(ofHex: text), key.count == 32 else {
        throw ValidationError("--public-key cần 64 chữ số thập lục.")
      }
      return key
    }
    let expected = try expect.map(Expectation.init)
    var (problems, head): ([TrailProblem], TrailHead)
    if let file {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Problem.notFound(Sentence("load.no-file", ["file": file]))
      }
      (problems, head) = try TrailFile.verify(String(decoding: data, as: UTF8.self), publicKey: known)
    } else {
      (problems, head) = try await house.database.read { try house.verifyTrail(in: $0) }
      if let expected, try await !house.database.read({ try expected.holds(in: $0) }) {
        problems.append(.changed(expected.number))
      }
    }
    for problem in problems { print(house.words(problem.sentence)) }
    guard problems.isEmpty else { throw ExitCode(1) }
    print(house.words("audit.good", ["count": "\(head.count)", "hash": hex(head.hash ?? [])]))
  }

  /// A line that somebody copied into his book.
  private struct Expectation {
    let number: Int64
    let hash: [UInt8]
    init(_ text: String) throws {
      let parts = text.split(separator: ":")
      guard parts.count == 2, let number = Int64(parts[0]), let hash = bytes(ofHex: String(parts[1])), hash.count == 32 else {
        throw ValidationError("--expect cần dạng SỐ:MÃ như lệnh audit verify đã in ra.")
      }
      (self.number, self.hash) = (number, hash)
    }
    func holds(in db: any Connection) throws -> Bool {
      try TrailEntry.from(number, most: 1, in: db).first.map { $0.number == number && $0.hash == hash } ?? false
    }
  }
}

struct AuditExportCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Xuất nhật ký ra tệp có chữ ký; ai có khóa công khai cũng soát được.")
  @OptionGroup var store: StoreOptions
  @Option(name: .long, help: ArgumentHelp("Tệp sẽ ghi.", valueName: "tệp"))
  var out: String

  func run(in house: House) async throws {
    let lines = try await house.database.read { db in
      var lines: [String] = []
      var next: Int64 = .min
      while case let stretch = try TrailEntry.from(next, most: 1000, in: db), let last = stretch.last {
        lines += try stretch.map(TrailFile.line)
        next = last.number + 1
      }
      return lines + [try TrailFile.end(TrailHead.read(in: db))]
    }
    let text = lines.joined(separator: "\n") + "\n"
    do { try Data(text.utf8).write(to: URL(filePath: out), options: .atomic) } catch {
      throw OutputProblem(sentence: Sentence("report.cannot-write", ["file": out]))
    }
    print(house.words("audit.exported", ["file": out, "count": "\(lines.count - 1)"]))
    print(house.words("audit.key", ["key": hex(house.key.publicKey)]))
  }
}

struct AuditKeyCommand: HouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "In khóa công khai, để đưa cho người sẽ soát các tệp đã xuất.")
  @OptionGroup var store: StoreOptions
  func run(in house: House) async throws { print(hex(house.key.publicKey)) }
}
