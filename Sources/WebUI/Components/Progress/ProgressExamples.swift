/// Not begun, half way, done.
public enum ProgressExamples {
  public static let all = [
    Example(
      "Chưa bắt đầu", progress("Phiếu năm 2025", done: 0, of: 12, words: "chưa trả lời câu nào")),
    Example("Đang làm", progress("Các xã đã nộp phiếu", done: 41, of: 75, words: "41 trên 75 xã")),
    Example("Đã xong", progress("Các xã đã duyệt", done: 75, of: 75, words: "đủ 75 xã")),
  ]
}
