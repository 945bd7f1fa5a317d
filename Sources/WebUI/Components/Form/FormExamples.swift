/// Every kind of field, in order and with something wrong, and the forms around them.
public enum FormExamples {
  public static let all = [
    Example("Đăng nhập", form("/mau", signIn)),
    Example("Mọi loại câu hỏi", form("/mau", warnsOnLeaving: true, everyKind + button("Lưu"))),
    Example("Có chỗ chưa đúng", wrong),
    Example(
      "Hỏi để xem, không thay đổi gì",
      searchForm(
        "/mau",
        Field("form-period", label: "Kỳ báo cáo", kind: .select(periods), value: "2022").html,
        button: "Xem")),
    Example(
      "Tìm trong lúc gõ",
      """
      \(searchForm("/mau", Field("form-search", label: "Tìm hội viên").html, button: "Tìm", live: "form-found"))\
      <div id="form-found"></div>
      """
    ),
    Example(
      "Sao chép một liên kết",
      """
      <p><code class="copy" id="form-link">https://khuyenhoc.example/moi/b3Jhbmdl</code></p>\
      \(copyButton(of: "form-link", "Sao chép liên kết", done: "Đã sao chép"))
      """),
  ]

  private static let periods = [
    (value: "2022", caption: "Năm 2022"), (value: "2022-H1", caption: "6 tháng đầu năm 2022"),
  ]

  private static let signIn: HTML = """
    \(Field("form-login", label: "Tên đăng nhập", kind: .login, value: "xuan.muonglan").html)
    \(Field("form-password", label: "Mật khẩu", kind: .password(isNew: false)).html)
    \(button("Đăng nhập"))
    """

  private static let everyKind = HTML.all(
    [
      Field(
        "form-text", label: "Họ và tên", hint: "Như trên căn cước.", value: "Lò Thị Xuân",
        autocomplete: "name"),
      Field(
        "form-long", label: "Giải thích", hint: "Một hai câu là đủ.", kind: .long, maxLength: 500),
      Field("form-choice", label: "Kết luận", kind: .choice(verdicts), value: "dung"),
      Field("form-select", label: "Kỳ báo cáo", kind: .select(periods), value: "2022"),
      Field(
        "form-checks", label: "Đơn vị có những gì?",
        kind: .checks(things, chosen: ["quy", "tu-sach"])),
      Field(
        "form-check", label: "Tôi đã đọc và hiểu quy định về dữ liệu cá nhân",
        kind: .check(isOn: true)),
      Field(
        "form-number", label: "Số hội viên", hint: "Đến ngày 31/12/2022.", kind: .number,
        value: "84"),
      Field("form-digits", label: "Số tài khoản ngân hàng", kind: .digits, value: "7900201001234"),
      Field("form-day", label: "Từ ngày", kind: .day, value: "2022-01-01"),
      Field(
        "form-code", label: "Mã sáu số", hint: "Trong ứng dụng xác thực trên điện thoại.",
        kind: .code),
      Field(
        "form-new", label: "Mật khẩu mới", hint: "Ít nhất 14 chữ.", kind: .password(isNew: true),
        isRequired: true),
      Field("form-unit", label: "Đơn vị", kind: .suggested(["Xã Mường Lạn", "Xã Sốp Cộp"])),
      Field("form-file", label: "Ảnh chụp quyết định", kind: .file(accepts: "image/*")),
    ].map(\.html))

  private static let verdicts = [
    (value: "dung", caption: "Số liệu đúng, có lý do"),
    (value: "sai", caption: "Số liệu sai, sẽ sửa ở nguồn"),
    (value: "de-ngo", caption: "Chưa rõ, để ngỏ"),
  ]
  private static let things = [
    (value: "quy", caption: "Quỹ khuyến học"), (value: "tu-sach", caption: "Tủ sách"),
    (value: "trung-tam", caption: "Trung tâm học tập cộng đồng"),
  ]

  private static let wrong: HTML = """
    \(errorSummary("Chưa lưu được, xin sửa những chỗ sau", [
      (field: "wrong-members", message: "Số hội viên: “tám mươi tư” chưa phải một số."),
      (field: "wrong-verdict", message: "Xin chọn một kết luận."),
    ]))
    \(form("/mau", HTML.all([
      Field(
        "wrong-members", label: "Số hội viên", hint: "Đến ngày 31/12/2022.", kind: .number, value: "tám mươi tư",
        problem: "“tám mươi tư” chưa phải một số. Xin viết như 84 hoặc 1.234."
      ).html,
      Field("wrong-verdict", label: "Kết luận", kind: .choice(verdicts), problem: "Xin chọn một kết luận.").html,
      button("Lưu"),
    ])))
    """
}
