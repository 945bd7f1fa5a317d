/// Every tone of a highlighted box.
public enum NoticeExamples {
  public static let all = [
    Example(
      "Để biết", notice(.plain, "<p>Số liệu năm 2022 theo 12 huyện, thành phố như khi ấy.</p>")),
    Example("Tốt", notice(.good, "<p>Không còn chỗ nào mâu thuẫn. Có thể ký báo cáo.</p>")),
    Example(
      "Cần để ý",
      notice(.warn, "<h2>Còn 3 xã chưa nộp</h2><p>Xã Mường Lạn, Mường Và, Dồm Cang.</p>")),
    Example("Không ổn", notice(.bad, "<p>Tài khoản này đã đóng từ ngày 01/10/2025.</p>")),
  ]
}
