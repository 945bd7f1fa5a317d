import ArgumentParser
import Foundation

/// A command of the shell. Features declare their commands; the main command opens the app that the
/// options name, migrates its database and passes it on.
protocol AppCommand: AsyncParsableCommand {
  var store: DatabaseOptions { get }
  func run(in app: AppContext) async throws
  /// Does what needs no app. True when that was all.
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
