import ArgumentParser
import Foundation

/// What the shell can ask of the house. A room declares its commands; the front door opens the house that the options
/// name, brings it up to date and hands it over.
protocol AppCommand: AsyncParsableCommand {
  var store: DatabaseOptions { get }
  func run(in app: AppContext) async throws
  /// Does what needs no house. True when that was all.
  func runAlone(_ localizer: Localizer) throws -> Bool
}
extension AppCommand {
  func runAlone(_ localizer: Localizer) throws -> Bool { false }
}

/// Which store a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Tệp SQLite, hoặc địa chỉ postgres://… của máy chủ PostgreSQL 15 trở lên.",
      valueName: "tệp hoặc địa chỉ"))
  var database: String =
    ProcessInfo.processInfo.environment["KHUYENHOC_DATABASE"] ?? "khuyenhoc.sqlite"
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Tệp khóa: mở dữ liệu nhạy cảm và ký nhật ký. Mặc định là tệp cơ sở dữ liệu thêm đuôi .key; cất bản sao ở nơi khác.",
      valueName: "tệp"))
  var key: String?
}

/// Tells on a terminal how far long work has come, and is quiet in a pipe.
struct ProgressReporter {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  func t(_ text: @autoclosure () -> String) {
    if isTerminal { FileHandle.standardError.write(Data((text() + "\n").utf8)) }
  }
}
