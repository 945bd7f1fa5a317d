@testable import App

extension GeneratedDocument {
  /// The columns of every file that can be loaded and of every list that can be imported.
  static let importFormats = GeneratedDocument(
    path: "docs/import-formats.md",
    sources: "the declaration of the sheet or register, or ImportFormatsDocument.swift"
  ) { say in
    """
    # Các loại tệp nạp được

    *(The files that can be loaded, and their columns. In Vietnamese, for those who prepare them.)*

    Trang này do chương trình viết ra từ chính các khai báo mà nó dùng. Đừng sửa tay.

    ## Nạp danh sách trên trang, hoặc bằng `khuyenhoc import`

    Tệp Excel (.xlsx, .xlsm), CSV, hoặc bảng dán vào. Không cần theo mẫu: chương trình tự tìm dòng tiêu đề
    và hiểu nhiều cách ghi tên cột, có dấu hay không dấu, chữ hoa hay chữ thường. Cột có dấu (*) là bắt
    buộc. Tệp lớn nhất: \(Intake.mostBytes >> 20) MB trên trang, \(ImportCommand.mostBytes >> 20) MB bằng lệnh.

    \(rooms.flatMap { $0.registers }.filter { $0.taking != nil }.map { list($0, say) }.joined(separator: "\n\n"))

    ## Nạp bằng `khuyenhoc load`

    Tệp CSV, bảng mã UTF-8, lớn nhất \(LoadCommand.mostBytes >> 20) MB. Dấu phân cách là dấu phẩy, dấu chấm phẩy hoặc dấu tab.
    Loại tệp được nhận ra từ dòng tiêu đề; tên cột viết tiếng Anh hay tiếng Việt đều được. Cột có dấu (*)
    là bắt buộc. Các tệp của một lệnh được nạp trọn, hoặc không nạp gì. Tệp đã nạp, giống từng chữ, thì bỏ
    qua.

    \(rooms.flatMap { $0.sheets }.map { table($0, say) }.joined(separator: "\n\n"))
    """
  }

  private static func list(_ register: Register, _ say: Words) -> String {
    let fields = register.fields.map { field in
      let choices =
        if case .choice(let all) = field.kind {
          " Chọn một: \(all.map { say("\(register.name).\(field.name).\($0.code)") }.joined(separator: ", "))."
        } else { "" }
      let mark = field.isRequired ? " (*)" : ""
      let example = field.example.isEmpty ? "" : " Ví dụ: \(field.example)."
      let also = field.also.isEmpty ? "" : " Cũng nhận: \(field.also.joined(separator: "; "))."
      return wrapped("- **\(say(register.label(field)))**\(mark), `\(field.name)`.\(choices)\(example)\(also)", indent: "  ")
    }
    return "### \(say("register.\(register.name)")) (`\(register.name)`)\n\n" + fields.joined(separator: "\n")
  }

  private static func table(_ sheet: Sheet, _ say: Words) -> String {
    let rows = sheet.columns.map { column in
      ["`\(column.name)`" + (column.required ? " (*)" : ""), column.also.isEmpty ? "–" : column.also.joined(separator: "; ")]
    }
    let name = say("sheet.\(sheet.name)")
    return "### \(name.prefix(1).uppercased())\(name.dropFirst()) (`\(sheet.name)`)\n\n"
      + markdownTable(["Cột", "Tên tiếng Việt"], rows)
  }
}
