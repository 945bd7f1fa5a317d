/// Every tone, with a word that says it without the colour.
public enum BadgeExamples {
  public static let all = [
    Example(
      "Mọi sắc thái",
      """
      <p>\(badge("Mâu thuẫn", .bad)) \(badge("Cần soát", .warn)) \(badge("Đang dùng", .good)) \
      \(badge("Đã mời", .plain))</p>
      """)
  ]
}
