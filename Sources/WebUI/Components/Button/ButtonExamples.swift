/// Each weight of a button, as button and as link.
public enum ButtonExamples {
  public static let all = [
    Example(
      "Nút chính, nút phụ, nút nguy hiểm, nút nhẹ",
      form(
        "/mau",
        """
        <div class="buttons">\(button("Lưu phiếu số liệu"))\(button("Lưu nháp", .secondary))\
        \(button("Đóng tài khoản", .danger))\(button("Đăng xuất", .quiet))</div>
        """)),
    Example(
      "Liên kết mang dáng nút",
      """
      <div class="buttons">\(buttonLink(Link("Mời người mới", "/mau")))\
      \(buttonLink(Link("Tải bản Word", "/mau"), .secondary))</div>
      """),
  ]
}
