import ArgumentParser
import Foundation
import Store

/// Real boundaries for the map, in the shell.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Ranh giới thật cho bản đồ: nạp từ tệp GeoJSON, xem, bỏ.",
    subcommands: [MapLoadCommand.self, MapListCommand.self, MapDropCommand.self])
}

struct MapLoadCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Nạp ranh giới từ tệp GeoJSON (WGS84, Polygon hoặc MultiPolygon).",
    discussion: """
      Mỗi đối tượng có mã đơn vị (code hoặc ma) và tên (name hoặc ten). Mã tìm đơn vị, tên để \
      soát lại: có một chỗ không khớp thì không nạp gì. Nạp lại thì thay ranh giới cũ của những \
      đơn vị ấy.

      Ví dụ: khuyenhoc map load xa-2025.geojson --source "Sở Nông nghiệp và Môi trường" \
      --licence "được phép dùng nội bộ"
      """)
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Ranh giới lấy ở đâu; hiện dưới bản đồ. Không nêu thì ghi tên tệp.")
  var source: String?
  @Option(name: .long, help: "Được dùng theo giấy phép nào; không nêu thì ghi là chưa rõ.")
  var licence: String = ""
  @Option(
    name: .long,
    help: "Mã trong tệp là mã của ngày nào, ví dụ 31/12/2022. Mặc định: ngày khớp nhiều mã nhất.")
  var day: String?
  @Option(name: .long, help: "Tên người nạp, ghi vào nhật ký.")
  var by: String = NSUserName()
  @Argument(help: ArgumentHelp("Tệp GeoJSON, nhiều nhất 64 MB.", valueName: "tệp"))
  var file: String

  func run(in app: AppContext) async throws {
    let day = try day.map { text in
      guard let day = Day(text) else {
        let message = LocalizedMessage("day.unreadable", ["text": text])
        throw Problem.invalid([FieldProblem("day", message)])
      }
      return day
    }
    let name = URL(filePath: file).lastPathComponent
    let named = (source ?? "").trimmed
    let origin = BoundaryOrigin(
      file: name, source: named.isEmpty ? name : named, licence: licence.trimmed, day: day)
    let features = try GeoJSONFeature.read(Self.data(file))
    let by = by
    let (set, count) = try await app.database.write {
      try BoundarySet.load(
        features, origin, by: Operation(app: app, user: .commandLine(by), db: $0))
    }
    print(app.localizer("boundaries.done", ["file": name, "count": "\(count)", "day": set.day]))
    if set.licence.isEmpty { print(app.localizer("boundaries.no-licence")) }
  }
  private static func data(_ file: String) throws -> Data {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Problem.notFound(LocalizedMessage("load.no-file", ["file": file]))
    }
    guard data.count <= 64 << 20 else {
      throw Problem.payloadTooLarge(LocalizedMessage("boundaries.too-large", ["file": file]))
    }
    return data
  }
}

struct MapListCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "In các bộ ranh giới đã nạp.")
  @OptionGroup var store: DatabaseOptions

  func run(in app: AppContext) async throws {
    let known = try await app.database.read { try Boundaries.current(app, in: $0) }
    if known.sets.isEmpty { print(app.localizer("boundaries.none")) }
    for set in known.sets {
      let parts: [String: any Localizable] = [
        "file": set.file, "count": "\(known.count(of: set))", "day": set.day, "credit": set.credit,
        "time": app.localizer.time(set.createdAt.milliseconds), "by": set.createdBy,
      ]
      print(app.localizer("boundaries.listed", parts))
    }
  }
}

struct MapDropCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Bỏ mọi ranh giới đã nạp; bản đồ trở lại ô vuông.")
  @OptionGroup var store: DatabaseOptions
  @Option(name: .long, help: "Tên người bỏ, ghi vào nhật ký.")
  var by: String = NSUserName()

  func run(in app: AppContext) async throws {
    let by = by
    let count = try await app.database.write {
      try BoundarySet.dropAll(by: Operation(app: app, user: .commandLine(by), db: $0))
    }
    print(app.localizer("boundaries.dropped", ["count": "\(count)"]))
  }
}

extension BoundarySet {
  /// The source and the licence, as shown below a map.
  var credit: LocalizedMessage {
    licence.isEmpty
      ? LocalizedMessage("boundaries.credit.unknown", ["source": source])
      : LocalizedMessage("boundaries.credit", ["source": source, "licence": licence])
  }
}
