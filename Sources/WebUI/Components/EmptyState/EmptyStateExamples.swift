/// Nothing there yet: with and without something to do about it.
public enum EmptyStateExamples {
  public static let all = [
    Example(
      "Có việc để làm tiếp",
      emptyState(
        "Chưa có phiếu số liệu nào của năm 2025",
        "Hạn nộp là ngày 15/12/2025. Phiếu có 12 câu, thường mất khoảng năm phút.",
        next: buttonLink(Link("Bắt đầu phiếu", "/mau"))
          + buttonLink(Link("Xem phiếu năm trước", "/mau"), .secondary))),
    Example(
      "Chỉ cho biết",
      emptyState(
        "Không còn chỗ nào cần soát", "Khi có số liệu mới mâu thuẫn nhau, chỗ ấy sẽ hiện ở đây.")),
  ]
}
