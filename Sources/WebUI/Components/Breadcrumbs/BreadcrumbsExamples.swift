/// A short way up, and one that does not fit into a line of a phone.
public enum BreadcrumbsExamples {
  public static let all = [
    Example("Ngắn", breadcrumbList([Link("Tỉnh Sơn La", "/mau")], name: "Đang ở, đường ngắn")),
    Example(
      "Dài",
      breadcrumbList(
        [
          Link("Tỉnh Sơn La", "/mau"), Link("Huyện Sốp Cộp", "/mau"), Link("Xã Mường Lạn", "/mau"),
          Link("Chi hội Trường THCS Huỳnh Thúc Kháng", "/mau"),
        ], name: "Đang ở, đường dài")),
  ]
}
