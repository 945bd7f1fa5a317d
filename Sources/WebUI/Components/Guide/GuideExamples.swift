/// A short guide, as it hangs on a wall.
public enum GuideExamples {
  public static let all = [
    Example(
      "Hướng dẫn một trang",
      Guide(
        lead: "Dành cho cán bộ nhập liệu ở xã. Làm lần đầu mất khoảng mười phút.",
        parts: [
          .init(
            "Đăng nhập lần đầu",
            [
              .init(
                "Mở liên kết mời",
                "<p>Liên kết được gửi qua Zalo, dùng được một lần trong 7 ngày.</p>"),
              .init(
                "Đặt mật khẩu",
                "<p>Ít nhất 14 chữ. Một câu dễ nhớ là tốt nhất: “con trâu trắng gặm cỏ non”.</p>"),
              .init("Đăng nhập"),
            ]),
          .init(
            "Nhập số liệu",
            [.init("Chọn kỳ báo cáo"), .init("Trả lời từng câu", "<p>Bỏ trống câu chưa biết.</p>")]),
        ], help: "<p>Cần giúp, xin gọi Văn phòng Hội tỉnh.</p>"
      ).html)
  ]
}
