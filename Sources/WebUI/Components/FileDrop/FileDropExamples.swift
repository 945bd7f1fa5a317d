/// A zone for a file: waiting, and after a file that could not be read.
public enum FileDropExamples {
  public static let all = [
    Example(
      "Đang đợi tệp",
      form(
        "/mau", sendsFiles: true,
        FileDrop(
          "drop-1", label: "Danh sách hội viên", hint: "Tệp .csv hoặc .xlsx, không quá 5 MB.",
          drop: "Kéo tệp thả vào đây, hoặc bấm để chọn.", accepts: ".csv,.xlsx"
        ).html + button("Nạp tệp"))),
    Example(
      "Tệp trước không đọc được",
      form(
        "/mau", sendsFiles: true,
        FileDrop(
          "drop-2", label: "Danh sách hội viên", drop: "Kéo tệp thả vào đây, hoặc bấm để chọn.",
          accepts: ".csv,.xlsx",
          problem: "Tệp anh-chup.jpg là ảnh. Xin chọn tệp .csv hoặc .xlsx."
        ).html + button("Nạp tệp"))),
  ]
}
