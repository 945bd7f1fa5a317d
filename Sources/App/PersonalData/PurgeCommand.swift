import ArgumentParser
import Foundation
import Store

/// Deletes expired personal data; a timer of the server runs it each night.
struct PurgeCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Xóa hẳn dữ liệu cá nhân đã hết thời hạn giữ.",
    discussion: """
      Thời hạn của từng sổ ở trang /du-lieu-ca-nhan. Nhật ký chỉ ghi số người, không ghi tên. \
      Bản sao lưu cũ không tự đổi.

      Ví dụ: khuyenhoc purge --dry-run
      """)
  @OptionGroup var store: DatabaseOptions
  @Flag(name: .long, help: "Chỉ đếm, không xóa gì.")
  var dryRun = false
  @Option(name: .long, help: "Tên người ra lệnh, ghi vào nhật ký.")
  var by: String = NSUserName()

  /// Carries the counts out of a transaction that is rolled back.
  private struct DryRun: Error { let lines: [String] }

  func run(in app: AppContext) async throws {
    let (user, dryRun) = (CurrentUser.commandLine(by), dryRun)
    do {
      let lines = try await app.database.write { db in
        let operation = Operation(app: app, user: user, db: db)
        let lines = try PersonalData.purgeExpired(by: operation).map { register, persons in
          let parts: [String: any Localizable] = [
            "register": operation.t("register.\(register.name)"), "count": persons,
          ]
          return operation.t(dryRun ? "purge.would" : "purge.done", parts)
        }
        if dryRun { throw DryRun(lines: lines) }
        return lines
      }
      for line in lines { print(line) }
    } catch let counted as DryRun { for line in counted.lines { print(line) } }
  }
}
