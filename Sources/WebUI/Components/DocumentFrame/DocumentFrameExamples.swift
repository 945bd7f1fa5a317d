/// Head and foot of an administrative paper.
public enum DocumentFrameExamples {
  public static let all = [
    Example(
      "Công văn",
      """
      <div class="document">\(documentHeader(
        letterhead: ["Hội Khuyến học Việt Nam", "Hội Khuyến học tỉnh Sơn La", "Số: …/BC-HKH"],
        motto: ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập – Tự do – Hạnh phúc"],
        place: "Sơn La, ngày … tháng … năm …"))
      <p>Năm 2022 toàn tỉnh có 320.489 hội viên.</p>
      \(documentFooter(
        recipients: ["Trung ương Hội", "Lưu: VT"], title: "Nơi nhận:",
        signature: ["TM. Ban Thường vụ", "Chủ tịch"]))</div>
      """)
  ]
}
