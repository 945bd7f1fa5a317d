/// A table with a total, and one of words.
public enum TableExamples {
  public static let all = [
    Example(
      "Số, có dòng cộng",
      Table(
        "Kinh phí hoạt động năm 2022, triệu đồng",
        columns: [
          .init("Đơn vị"), .init("Được cấp", isNumber: true), .init("Thù lao", isNumber: true),
          .init("Nguồn"),
        ],
        rows: [
          ["<a href=\"#table-1\">Huyện Mai Sơn</a>", "275", "225", "báo cáo năm 2022"],
          [
            "<a href=\"#table-2\">Huyện Vân Hồ</a>", "120", "<span class=\"soft\">chưa có</span>",
            "báo cáo năm 2022",
          ],
        ], foot: ["Cộng", "395", "225", ""]
      ).html),
    Example(
      "Chữ",
      Table(
        "2 người", columns: [.init("Họ và tên"), .init("Vai"), .init("Trạng thái")],
        rows: [
          ["Lò Thị Xuân", "Cán bộ nhập liệu – Xã Mường Lạn", badge("Đang dùng", .good)],
          ["Quàng Văn Bình", "Thủ quỹ – Tỉnh Sơn La", badge("Đã mời", .plain)],
        ]
      ).html),
  ]
}
