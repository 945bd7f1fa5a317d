/// Names and values; one long, one missing.
public enum DescriptionListExamples {
  public static let all = [
    Example(
      "Chi tiết một tài khoản",
      details([
        ("Họ và tên", "Quàng Văn Bình"), ("Tên đăng nhập", "binh.muonglan"),
        ("Vai", "Cán bộ nhập liệu – Xã Mường Lạn, huyện Sốp Cộp, tỉnh Sơn La"),
        ("Trạng thái", badge("Đang dùng", .good)),
        ("Số điện thoại", "<span class=\"soft\">chưa có</span>"),
      ]))
  ]
}
