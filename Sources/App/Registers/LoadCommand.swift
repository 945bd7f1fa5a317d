import ArgumentParser
import Foundation
import Store

struct LoadCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Nạp dữ liệu từ tệp CSV, hoặc bộ dữ liệu có sẵn.",
    discussion: """
      Loại dữ liệu (đơn vị, văn bản, trích dẫn, số liệu, cán bộ) được nhận ra từ dòng tiêu đề. \
      Tất cả các tệp được nạp cùng một lượt: có một lỗi thì không nạp gì và chỉ ra dòng, cột, \
      lý do. Tệp đã nạp rồi thì bỏ qua.

      Bộ có sẵn: son-la-2022 (đơn vị, văn bản, số liệu và cán bộ năm 2022), rồi son-la-2025 \
      (hai đợt sắp xếp năm 2025: 75 xã, phường từ 01/7/2025).

      Ví dụ: khuyenhoc load son-la-2022 son-la-2025
             khuyenhoc load so-lieu.csv --by "Lò Văn An"
      """)
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Tên người nạp, ghi vào nhật ký.")
  var by: String = NSUserName()
  @Argument(help: ArgumentHelp("Các tệp CSV, hoặc son-la-2022, son-la-2025.", valueName: "tệp"))
  var files: [String]

  func run(in app: AppContext) async throws {
    let isOwn = try files.contains { try bundledDataSet($0).isEmpty }
    let files = try files.flatMap { try Self.read($0) }
    let progress = ProgressReporter()
    progress.t(app.localizer("load.begins", ["count": "\(files.count)"]))
    let by = by
    let loaded = try await app.database.write { try app.load(files, by: by, in: $0) }
    for file in loaded {
      let key = file.count == nil ? "load.known" : "load.done"
      print(
        app.localizer(
          key,
          [
            "file": file.file, "count": "\(file.count ?? 0)",
            "sheet": app.localizer("sheet.\(file.sheet)"),
          ]))
    }
    if isOwn, loaded.contains(where: { $0.count == nil }) {
      print(app.localizer("load.known-hint"))
    }
  }

  /// How large a file may be.
  static let maxBytes = 64 << 20
  /// The files of a bundled data set, or one file of the disk.
  private static func read(_ name: String) throws -> [CSVFile] {
    let set = try bundledDataSet(name)
    guard set.isEmpty else { return set }
    guard let data = FileManager.default.contents(atPath: name) else {
      throw Problem.notFound(LocalizedMessage("load.no-file", ["file": name]))
    }
    guard data.count <= maxBytes else {
      throw Problem.payloadTooLarge(
        LocalizedMessage("load.too-large", ["file": name, "most": maxBytes >> 20]))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw CSVImportError(
        file: name, problems: [FieldProblem("", LocalizedMessage("sheet.not-utf8"))])
    }
    return [CSVFile(name: URL(filePath: name).lastPathComponent, text: text)]
  }
}

/// Bundled sets of reference data, in the order in which they are loaded.
private let provinces: [String: [String]] = [
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
  try (provinces[name] ?? []).map { path in
    guard let text = EmbeddedFiles.text(path) else {
      throw StoreError(.other, "\(path) is not in the program")
    }
    return CSVFile(name: String(path.dropFirst("ReferenceData/".count)), text: text)
  }
}
