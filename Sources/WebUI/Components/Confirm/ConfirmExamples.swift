/// A question before something that cannot be undone, plain and with a reason to give.
public enum ConfirmExamples {
  public static let all = [
    Example(
      "Chỉ hỏi",
      Confirm(
        "Xóa tệp dansach-hoivien.csv?",
        what: "<p>84 dòng đã nạp từ tệp này sẽ bị bỏ. Số liệu nhập bằng tay vẫn còn nguyên.</p>",
        action: "/mau",
        yes: "Xóa tệp này", no: Link("Giữ lại", "/mau")
      ).html),
    Example(
      "Hỏi kèm lý do",
      Confirm(
        "Đóng tài khoản của bà Lò Thị Xuân?",
        what:
          """
          <p>Bà Xuân bị đăng xuất ngay và không vào lại được. Những gì bà đã nhập vẫn giữ tên bà.\
          </p>
          """,
        action: "/mau", yes: "Đóng tài khoản", no: Link("Quay lại", "/mau"),
        fields: Field("confirm-why", label: "Lý do", hint: "Ví dụ: thôi giữ chức sau đại hội.").html
      ).html),
  ]
}
