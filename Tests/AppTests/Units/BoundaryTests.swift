import Foundation
import Store
import Testing

@testable import App

@Suite struct BoundaryTests {
  @Test func `A boundary is packed and read back, and rubbish is none`() {
    var random = Seeded("packed boundaries")
    for _ in 0..<200 {
      let rings = (0..<random.upTo(4)).map { _ in
        (0..<random.upTo(9)).map { _ in
          Boundary.Point(x: Int32(truncatingIfNeeded: random.number()), y: Int32(truncatingIfNeeded: random.number()))
        }
      }
      let packed = Boundary(rings: rings).packed
      #expect(Boundary(packed: packed)?.rings == rings)
      #expect(Boundary(packed: packed + [0]) == nil)
      #expect(packed.count < 2 || Boundary(packed: Array(packed.dropLast())) == nil)
      _ = Boundary(packed: (0..<random.upTo(30)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
    #expect(Boundary(packed: []) == nil)
    #expect(Boundary(packed: [255, 255, 255, 255, 255, 255, 255, 255, 255, 255]) == nil)
  }

  @Test(arguments: try databases())
  func `Boundaries are matched by code and checked by name, with or without the word for the kind`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let (set, count) = try await app.loadMap(madeUpDistricts, licence: "CC0")
    #expect(count == 3 && set.licence == "CC0")
    let known = try await app.boundaries()
    let unit = try await app.unit("903").id
    #expect(known[unit]?.rings.first?.first == Boundary.Point(x: 10_420_000, y: 2_100_000))
    #expect(known.sets.map(\.file) == ["ranh.geojson"] && known.count(of: set) == 3)
    let line = try await app.database.read { db in
      try db.value(String.self, "SELECT summary AS value FROM audit_entry ORDER BY number DESC LIMIT 1")
    }
    #expect(line?.contains("ranh.geojson (3 đơn vị") == true)
  }

  @Test(arguments: try databases())
  func `Loading again replaces what these units had, and dropping leaves nothing`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.loadMap(madeUpDistricts)
    try await app.loadMap(collection(square("901", "Huyện An Bình", at: 105, 20)), source: "bản mới")
    let unit = try await app.unit("901").id
    var known = try await app.boundaries()
    #expect(known[unit]?.rings.first?.first?.x == 10_500_000)
    #expect(known.sets.map(\.source) == ["bản mới", "bản vẽ tay"] && known.byUnit.count == 3)
    try await app.loadMap(madeUpDistricts, source: "lại")
    #expect(try await app.boundaries().sets.map(\.source) == ["lại"], "a set of which nothing is left is gone")
    #expect(
      try await database.write {
        try BoundarySet.dropAll(by: Operation(app: app, user: .commandLine("xuan"), db: $0))
      } == 3)
    known = try await app.boundaries()
    #expect(known.byUnit.isEmpty && known.sets.isEmpty)
  }

  /// What is wrong, and how it is said.
  private static let bad: [(text: String, says: String)] = [
    ("đây không phải JSON", "Tệp không phải JSON"),
    (#"{"type":"FeatureCollection","features":["#, "Tệp không phải JSON"),
    (String(repeating: "[", count: 100_000), "Tệp không phải JSON"),
    ("[1,2]", "không phải GeoJSON loại FeatureCollection"),
    (#"{"type":"Topology","features":[]}"#, "không phải GeoJSON loại FeatureCollection"),
    (collection(), "không có đối tượng nào"),
    (collection(square("999", "Huyện Lạ", at: 104, 21)), "Đối tượng thứ 1 (mã 999): Huyện Lạ: không có đơn vị nào"),
    (
      collection(square("901", "Huyện An Bính", at: 104, 21)),
      "tên trong tệp là Huyện An Bính, đơn vị mang mã này vào ngày"
    ),
    (collection(square("901", "Thị xã An Bình", at: 104, 21)), "tên là Huyện An Bình"),
    (
      collection(square("901", "An Bình", at: 104, 21), square("901", "An Bình", at: 104, 21)),
      "Đối tượng thứ 2 (mã 901): mã này đã có ở đối tượng thứ 1"
    ),
    (collection(square("", "An Bình", at: 104, 21)), "thiếu mã"),
    (collection(square("901", "", at: 104, 21)), "thiếu tên"),
    (collection(#"{"type":"Feature","properties":{"code":901,"name":"An Bình"},"geometry":null}"#), "thiếu mã"),
    (collection("7"), "thiếu mã"),
    (collection(square("901", "An Bình", at: 21, 104)), "có lẽ kinh độ và vĩ độ bị đảo"),
    (collection(square("901", "An Bình", at: 500_000, 2_300_000)), "không phải kinh độ, vĩ độ"),
    (shape(#"{"type":"Point","coordinates":[104,21]}"#), "hình loại Point"),
    (shape("null"), "không đọc được tọa độ"),
    (shape(#"{"type":"Polygon","coordinates":[]}"#), "không đọc được tọa độ"),
    (shape(#"{"type":"Polygon","coordinates":[[[104,21],[104.1,21],[104.1,21.1],["104",21]]]}"#), "không đọc được tọa độ"),
    (ring("[104,21],[104.1,21],[104.1,21.1],[104,21.1]"), "chưa khép kín"),
    (ring("[104,21],[104.1,21],[104,21]"), "chỉ có 3 điểm"),
    (ring("[104,21],[104.1,21],[104.2,21],[104,21]"), "không bao quanh diện tích"),
    (ring("[104,21],[104,21],[104,21],[104,21]"), "không bao quanh diện tích"),
    (ring("[1e999,21],[104.1,21],[104.1,21.1],[1e999,21]"), "không đọc được tọa độ"),
    (ring("[1e300,21],[104.1,21],[104.1,21.1],[1e300,21]"), "không phải kinh độ, vĩ độ"),
    (ring("[NaN,21],[104.1,21],[104.1,21.1],[NaN,21]"), "Tệp không phải JSON"),
    (ring("[104],[104.1,21],[104.1,21.1],[104]"), "không đọc được tọa độ"),
  ]
  private static func shape(_ geometry: String) -> String {
    collection(square("901", "An Bình", at: 0, 0, geometry: geometry))
  }
  private static func ring(_ points: String) -> String { shape(#"{"type":"Polygon","coordinates":[[\#(points)]]}"#) }

  @Test(arguments: try databases())
  func `A bad file is refused with what is wrong and where, and nothing of it is kept`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.loadMap(madeUpDistricts)
    let before = try await database.dump()
    for (text, says) in Self.bad {
      // A good place before the bad one changes nothing.
      let refusal = try await app.mapRefusal(text)
      #expect(refusal.contains { $0.contains(says) }, "\(text.prefix(150)): \(refusal)")
      #expect(refusal.last == "Chưa nạp ranh giới nào. Sửa các lỗi trên rồi nạp lại.")
    }
    let many = (0..<50).map { square("x\($0)", "Nơi", at: 104, 21) }.joined(separator: ",")
    let refusal = try await app.mapRefusal(#"{"type":"FeatureCollection","features":[\#(many)]}"#)
    #expect(refusal.count == 32 && refusal[30].contains("20 lỗi nữa"))
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `A code that two units bore one after the other means the one of the day`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    let province = newUnit("90", .province, "Tỉnh Mẫu")
    let old = newUnit("90101", .commune, "Xã Hang Chú", under: [province], stretch(nil, "2025-06-30"))
    let other = newUnit("90102", .commune, "Xã Cũ", under: [province], stretch(nil, "2025-06-30"))
    let new = newUnit("90101", .commune, "Xã Xím Vàng", under: [province], stretch("2025-07-01"))
    try await app.cache([province, old, other, new])

    let ofOld = collection(square("90101", "Xã Hang Chú", at: 104, 21), square("90102", "Xã Cũ", at: 104.1, 21))
    #expect(try await app.loadMap(ofOld).set.day == Day(2025, 6, 30)!)
    #expect(try await app.loadMap(collection(square("90101", "Xã Xím Vàng", at: 104, 21))).count == 1)
    let known = try await app.boundaries()
    #expect(Set(known.byUnit.keys) == [old.unit.id, other.unit.id, new.unit.id])
    // As many codes on either day: the names tell.
    #expect(try await app.loadMap(collection(square("90101", "Hang Chú", at: 104, 21))).set.day <= Day(2025, 6, 30)!)
    let wrong = try await app.mapRefusal(ofOld, day: Day(2026, 1, 1)!)
    #expect(wrong.count == 3 && wrong[0].contains("tên là Xã Xím Vàng") && wrong[1].contains("không có đơn vị nào"))
  }

  @Test(arguments: try databases())
  func `Where a name puts its tone does not matter, which tone it is does`(database: any Database) async throws {
    let app = try await emptyHouse(database)
    let province = newUnit("90", .province, "Tỉnh Mẫu")
    try await app.cache([province, newUnit("90101", .commune, "Xã Hòa Hắc", under: [province])])
    #expect(try await app.mapRefusal(collection(square("90101", "xã Hoà  Hắc", at: 104, 21))) == [])
    let decomposed = "Xã Hòa Hắc".decomposedStringWithCanonicalMapping
    #expect(try await app.mapRefusal(collection(square("90101", decomposed, at: 104, 21))) == [])
    #expect(try await app.mapRefusal(collection(square("90101", "Xã Hòa Hặc", at: 104, 21))).count == 2)
  }

  @Test func `The shell loads, lists and drops, and says what is wrong`() throws {
    let shell = try Shell()
    _ = try shell.run("import", "--keep", shell.write("don-vi.csv", madeUpUnits))
    let done = try shell.run("map", "load", shell.write("ranh.geojson", madeUpDistricts), "--by", "Xuân")
    #expect(done.code == 0 && done.out.contains("đã nạp ranh giới của 3 đơn vị"))
    #expect(done.out.contains("Chưa rõ giấy phép"))
    let list = try shell.run("map", "list")
    #expect(list.out.contains("ranh.geojson: 3 đơn vị") && list.out.contains("Xuân"))
    let bad = try shell.run("map", "load", shell.write("sai.geojson", collection(square("901", "Bình Xuân", at: 104, 21))))
    #expect(bad.code == 65 && bad.err.contains("Đối tượng thứ 1 (mã 901)"))
    #expect(try shell.run("map", "load", shell.path("không-có")).code == 66)
    #expect(try shell.run("map", "load", shell.path("ranh.geojson"), "--day", "hôm qua").code == 65)
    #expect(try shell.run("map", "drop").out.contains("ranh giới của 3 đơn vị"))
    #expect(try shell.run("map", "list").out.contains("Chưa nạp ranh giới nào"))
  }
}
