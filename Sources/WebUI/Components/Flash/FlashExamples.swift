/// What has just happened: done, done with a reserve, not done.
public enum FlashExamples {
  public static let all = [
    Example("Xong", flash("Đã lưu. Phiếu của Xã Mường Lạn còn 3 câu chưa trả lời.")),
    Example(
      "Xong nhưng cần để ý", flash("Đã lưu, nhưng số hội viên giảm một nửa so với năm 2021.", .warn)
    ),
    Example("Chưa xong", flash("Chưa gửi được vì phiếu đã khóa từ ngày 15/12/2025.", .bad)),
  ]
}
