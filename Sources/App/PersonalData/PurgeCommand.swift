import ArgumentParser
import Foundation
import Store

/// Retention in the shell: a timer of the server runs it each night.
struct PurgeCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Xóa hẳn dữ liệu cá nhân đã hết thời hạn giữ.",
    discussion: """
      Thời hạn của từng sổ ở trang /du-lieu-ca-nhan. Nhật ký chỉ ghi số người, không ghi tên. Bản sao lưu cũ không tự đổi.

      Ví dụ: khuyenhoc purge --dry-run
      """)
  @OptionGroup var store: DatabaseOptions
  @Flag(name: .long, help: "Chỉ đếm, không xóa gì.")
  var dryRun = false
  @Option(name: .long, help: "Tên người ra lệnh, ghi vào nhật ký.")
  var by: String = NSUserName()

  /// Carries the counts out of a transaction of which nothing stays.
  private struct OnlyCounted: Error { let lines: [String] }

  func run(in app: AppContext) async throws {
    let (request, dryRun) = (RequestContext(user: .commandLine(by), app: app), dryRun)
    do {
      let lines = try await app.database.write { db in
        let lines = try request.purge(in: db).map { Self.line($0, $1, dryRun, app.localizer) }
        if dryRun { throw OnlyCounted(lines: lines) }
        return lines
      }
      for line in lines { print(line) }
    } catch let counted as OnlyCounted { for line in counted.lines { print(line) } }
  }
  private static func line(_ register: Register, _ persons: Int, _ dryRun: Bool, _ t: Localizer) -> String {
    t(dryRun ? "purge.would" : "purge.done", ["register": t("register.\(register.name)"), "count": persons])
  }
}
