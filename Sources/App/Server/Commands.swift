import ArgumentParser
@preconcurrency import CMalloc
@preconcurrency import Foundation

/// What the shell can ask.
public enum Commands {
  /// Runs the command that the arguments name, and ends the program with the exit code that fits.
  public static func run() async {
    // What is printed into a pipe must be there when the program is stopped in the middle.
    setlinebuf(stdout)
    // Large pieces go back to the system when they are let go: files, lists, pages. By itself the C library begins to keep them
    // after the first one.
    mallopt(M_MMAP_THRESHOLD, 1 << 20)
    do {
      var command = try KhuyenHocCommand.parseAsRoot()
      if let asked = command as? any AppCommand {
        guard try !asked.runAlone(LocalizationCatalogs.ofTheProgram.localizer(.vi)) else { return }
        try await asked.run(in: .open(asked.store))
      } else {
        try command.run()
      }
    } catch { KhuyenHocCommand.leave(with: error) }
  }
}

struct KhuyenHocCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khuyenhoc",
    abstract: "Hệ thống làm việc của Hội Khuyến học: số liệu có nguồn, từ chi hội đến báo cáo của tỉnh.",
    discussion: """
      Mã thoát:
        0   xong việc
        1   check --strict thấy mâu thuẫn chưa trả lời, hoặc audit verify thấy nhật ký không còn nguyên
        64  gõ lệnh sai
        65  dữ liệu đưa vào có lỗi
        66  không có tệp, hoặc không tìm thấy đơn vị, kỳ
        69  không mở được cơ sở dữ liệu, hoặc cổng mạng đã có người dùng
        70  lỗi của phần mềm
        73  không ghi được tệp kết quả
        74  hết chỗ trên đĩa
        75  cơ sở dữ liệu đang bận, hoặc việc này trái với việc khác đã làm
        77  không được phép làm
      """,
    version: "0.1.0",
    subcommands: [ServeCommand.self, MigrateCommand.self] + features.flatMap { $0.commands })
}
