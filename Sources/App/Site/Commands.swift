import ArgumentParser
@preconcurrency import Foundation
import Store

/// What the shell can ask.
public enum Commands {
  /// Runs the command that the arguments name, and ends the program with the exit code that fits.
  public static func run() async {
    // What is printed into a pipe must be there when the program is stopped in the middle.
    setlinebuf(stdout)
    do {
      var command = try KhuyenHocCommand.parseAsRoot()
      if var slow = command as? any AsyncParsableCommand { try await slow.run() } else { try command.run() }
    } catch { KhuyenHocCommand.leave(with: error) }
  }
}

struct KhuyenHocCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khuyenhoc",
    abstract: "Hệ thống làm việc của Hội Khuyến học: số liệu có nguồn, từ chi hội đến báo cáo của tỉnh.",
    discussion: """
      Mã thoát: 0 xong việc; 1 lệnh check --strict thấy mâu thuẫn chưa trả lời; 64 gõ lệnh sai; 65 dữ liệu đưa vào có lỗi;
      66 không có tệp hoặc không tìm thấy đơn vị, kỳ; 69 không mở được cơ sở dữ liệu hoặc cổng mạng đã có người dùng;
      70 lỗi của chương trình; 73 không ghi được tệp kết quả; 74 hết chỗ trên đĩa; 75 cơ sở dữ liệu đang bận.
      """,
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, MigrateCommand.self, LoadCommand.self, FiguresCommand.self, CheckCommand.self,
      ReportCommand.self, BenchCommand.self,
    ])
}

/// Options that every command takes.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Tệp SQLite, hoặc địa chỉ postgres://… của máy chủ PostgreSQL 15 trở lên.", valueName: "tệp hoặc địa chỉ"))
  var database: String = ProcessInfo.processInfo.environment["KHUYENHOC_DATABASE"] ?? "khuyenhoc.sqlite"

  /// The house over the store that was named, brought up to date.
  func house() async throws -> House {
    let house = try House(database: Address(database).open())
    try await house.prepare()
    return house
  }
}

/// The unit and the period that a command speaks of.
struct ScopeOptions: ParsableArguments {
  @Option(name: .long, help: "Đơn vị: mã (119) hoặc tên đầy đủ (\"Huyện Thuận Châu\"). Mặc định: cả tỉnh.")
  var unit: String?

  @Option(name: .long, help: "Kỳ: 2022, 2022-H1 (6 tháng), 2022-9T, 2022-Q3, 2022-07, 2016-2020.")
  var period: String?

  func readPeriod() throws -> Period? {
    guard let period else { return nil }
    guard let found = Period(period) else {
      throw Problem.invalid([FieldProblem("period", Sentence("period.unreadable", ["text": period]))])
    }
    return found
  }
  /// The unit that was named, or else the root of the tree, as of the end of the period.
  func readUnit(_ house: House, on day: Day, in db: any Connection) throws -> Unit {
    let history = try UnitHistory.current(house, in: db)
    guard let unit else {
      let tree = try Tree.asOf(day, house, in: db)
      guard let root = tree.roots.first else { throw Problem.notFound(Sentence("units.none")) }
      return tree.nodes[root].unit
    }
    do { return try history.meant(by: unit, on: day) } catch let problem as UnitProblem {
      throw Problem.notFound(problem.sentence)
    }
  }
}

/// Tells on a terminal how far long work has come, and is quiet in a pipe.
struct Progress {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  func say(_ text: @autoclosure () -> String) {
    if isTerminal { FileHandle.standardError.write(Data((text() + "\n").utf8)) }
  }
}
