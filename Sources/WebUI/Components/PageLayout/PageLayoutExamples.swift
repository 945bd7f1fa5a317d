/// The top of a page: for anonymous users, and for somebody with many places to go to.
public enum PageLayoutExamples {
  public static let all = [
    Example(
      "Chưa đăng nhập",
      frame(Array(menu.prefix(4)), "Danh mục khi chưa đăng nhập").header(path: "/so-lieu")),
    Example(
      "Đã đăng nhập",
      frame(menu, "Danh mục khi đã đăng nhập", account: RoleSwitcherExamples.several).header(
        path: "/nhat-ky")),
  ]
  private static let menu = [
    Link("Trang đầu", "/"), Link("Số liệu", "/so-lieu"), Link("Chỗ cần soát", "/kiem-tra"),
    Link("Báo cáo", "/bao-cao"),
    Link("Văn bản", "/van-ban"), Link("Người dùng", "/nguoi-dung"), Link("Nhật ký", "/nhat-ky"),
    Link("Hướng dẫn", "/huong-dan"),
  ]
  private static func frame(_ menu: [Link], _ name: String, account: HTML = .empty) -> PageLayout {
    PageLayout(
      site: "Khuyến học", menu: menu, account: account, skip: "Bỏ qua danh mục", menuName: name,
      breadcrumbsName: "Đang ở",
      foot: .empty)
  }
}
