/// One role, and several.
public enum RoleSwitcherExamples {
  public static let all = [
    Example("Chỉ một vai", dark(one)), Example("Nhiều vai, đổi bằng một lần bấm", dark(several)),
  ]
  /// The bar is shown on the background of the page's top.
  private static func dark(_ bar: HTML) -> HTML {
    """
    <div class="top"><div class="top-bar"><span class="site">Khuyến học</span></div>\(bar)</div>
    """
  }
  private static let one = bar("Lò Thị Xuân", as: "Cán bộ nhập liệu – Xã Mường Lạn", others: [])
  static let several = bar(
    "Nguyễn Văn An", as: "Quản trị – Tỉnh Sơn La",
    others: [
      ("1", "Lãnh đạo – Tỉnh Sơn La"), ("2", "Thủ quỹ – Huyện Mai Sơn"),
      ("3", "Người duyệt – Huyện Mai Sơn, mượn của bà Hoa"),
    ])
  private static func bar(
    _ name: String, as assignment: String, others: [(id: String, caption: String)]
  ) -> HTML {
    roleSwitcher(
      name: name, working: "đang làm với vai", assignment: assignment, others: others,
      action: "/mau", change: "Đổi vai",
      own: Link("Tài khoản của tôi", "/mau"), signOut: "Đăng xuất", signOutAction: "/mau")
  }
}
