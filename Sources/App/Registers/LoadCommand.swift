import ArgumentParser
import Foundation
import Store

/// The reference data that the program brings with it. Files of users are imported with
/// `ImportCommand`.
struct LoadCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Nạp bộ số liệu có sẵn trong chương trình.",
    discussion: """
      Các bộ: son-la-2022 (đơn vị, văn bản, số liệu và cán bộ năm 2022), rồi son-la-2025 (hai đợt \
      sắp xếp năm 2025: 75 xã, phường từ 01/7/2025). Các bộ được nạp cùng một lượt: có một lỗi thì \
      không nạp gì. Bộ đã nạp rồi thì bỏ qua. Tệp của đơn vị thì nạp bằng lệnh import.

      Ví dụ: khuyenhoc load son-la-2022 son-la-2025
      """)
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Tên người nạp, ghi vào nhật ký.")
  var by: String = NSUserName()
  @Argument(help: ArgumentHelp("son-la-2022, son-la-2025.", valueName: "bộ"))
  var sets: [String]

  func run(in app: AppContext) async throws {
    let files = try sets.flatMap { name in
      let files = try bundledDataSet(name)
      guard !files.isEmpty else {
        throw Problem.notFound(LocalizedMessage("load.no-set", ["name": name]))
      }
      return files
    }
    let progress = ProgressReporter()
    progress.t(app.localizer("load.begins", ["count": files.count]))
    let by = by
    for result in try await app.database.write({ try app.load(files, by: by, in: $0) }) {
      print(app.localizer(result.message(isSaved: true)))
    }
  }
}

extension CSVImportResult {
  /// What became of the file.
  /// - Parameter isSaved: false for a preview: what would become of it.
  func message(isSaved: Bool) -> LocalizedMessage {
    let key = count == nil ? "load.known" : isSaved ? "load.done" : "load.preview"
    return LocalizedMessage(
      key, ["file": file, "count": count ?? 0, "sheet": LocalizedMessage("sheet.\(sheet)")])
  }
}

/// Bundled sets of reference data, in the order in which they are loaded.
private let bundledSets: [String: [String]] = [
  "son-la-2022": [
    "units", "documents", "citations", "population", "population-communes", "figures", "readings",
    "officers",
  ].map {
    "ReferenceData/SonLa2022/\($0).csv"
  },
  // Both reforms of 2025, one after the other; they need the province of son-la-2022.
  "son-la-2025": [
    "ReferenceData/SonLa2025/reform-2025-02-01.csv",
    "ReferenceData/SonLa2025/reform-2025-07-01.csv",
  ],
]

/// The files of a bundled data set; empty for an unknown name.
func bundledDataSet(_ name: String) throws -> [CSVFile] {
  try (bundledSets[name] ?? []).map { path in
    guard let text = EmbeddedFiles.text(path) else {
      throw StoreError(.other, "\(path) is not in the program")
    }
    return CSVFile(name: String(path.dropFirst("ReferenceData/".count)), text: text)
  }
}
