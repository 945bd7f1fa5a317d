/// The map in its states. The places are made up.
public enum TileMapExamples {
  public static let all: [Example] = [
    Example(
      "Mỗi nơi một ô",
      TileMap("Hội viên so với dân số", tiles(), legend: legend, id: "vi-du-o").html),
    Example("Chỉ có tên", TileMap("Các xã của huyện", plain, id: "vi-du-ten").html),
    Example(
      "Ranh giới thật, chỗ chưa có ranh giới thì vẽ ô",
      TileMap(
        "Hội viên so với dân số", tiles(outlined: true), legend: legend, form: .shapes,
        id: "vi-du-hinh"
      ).html),
    Example(
      "Bên cạnh là bảng, trên điện thoại thì bảng ở dưới",
      TileMap("Các xã của huyện", plain, id: "vi-du-bang").beside(
        Table(
          "Các xã", columns: [.init("Xã"), .init("Hội viên", isNumber: true)],
          rows: [["Xã Nà Lành", "84"]]
        ).html)),
    Example(
      "Nhiều ô hơn bề rộng điện thoại",
      TileMap("Mười bốn xã", wide, legend: legend, id: "vi-du-rong").html),
  ]

  private static let legend: [TileMap.LegendEntry] = [
    .init(0, "dưới 10 %"), .init(1, "10–20 %"), .init(2, "20–30 %"), .init(3, "30–40 %"),
    .init(4, "từ 40 %"),
    .init(TileMap.zero, "không có ai"), .init(nil, "chưa có số liệu"),
  ]
  private static let places: [(label: String, x: Double, y: Double, share: Int?)] = [
    ("Nà Lành", 0, 9, 6), ("Nà Vui", 4, 8, 14), ("Bản Mới", 8, 9, 25), ("Chiềng Nguyên", 1, 5, 36),
    ("Mường Khương", 5, 4, 48), ("Pá Lông", 9, 5, nil), ("Tân An", 0, 1, 22), ("Ít Ong", 5, 0, 51),
    ("Hua Trai", 9, 1, 0),
  ]
  private static let cells = TileLayout(
    places.map { .init($0.label, x: $0.x, y: $0.y) }, columns: 4
  ).cells

  private static func tiles(outlined: Bool = false) -> [TileMap.Tile] {
    zip(places, cells).enumerated().map { index, found in
      let (place, cell) = found
      return .init(
        "Xã \(place.label)", label: place.label, value: place.share.map { "\($0) %" } ?? "chưa có",
        shade: place.share.map { $0 == 0 ? TileMap.zero : $0 / 10 }, path: "#\(index)", cell: cell,
        rings: outlined && index > 0 ? [square(around: place.x, place.y)] : [])
    }
  }
  private static let plain: [TileMap.Tile] = zip(places, cells).map { place, cell in
    .init("Xã \(place.label)", label: place.label, shade: 1, cell: cell)
  }
  private static let wide: [TileMap.Tile] = (0..<14).map { column in
    .init(
      "Xã số \(column + 1)", label: "S\(column + 1)", value: "\(column * 4) %", shade: column / 3,
      cell: .init(column: column, row: column % 2))
  }
  private static func square(around x: Double, _ y: Double) -> [TileLayout.Point] {
    [(-2.0, -1.8), (1.9, -2.0), (2.1, 1.9), (-1.9, 2.0)].map { .init("", x: x + $0.0, y: y + $0.1) }
  }
}
