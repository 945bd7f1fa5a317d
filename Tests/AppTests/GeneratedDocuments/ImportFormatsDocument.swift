@testable import App

extension GeneratedDocument {
  /// The columns of every file that can be loaded and of every list that can be imported.
  static let importFormats = GeneratedDocument(
    path: "docs/import-formats.md",
    sources: "the declaration of the sheet or register, or ImportFormatsDocument.swift"
  ) { t in
    """
    # Các loại tệp nạp được

    *(The files that can be loaded, and their columns. In Vietnamese, for those who prepare them.)*

    Trang này do chương trình viết ra từ chính các khai báo mà nó dùng. Đừng sửa tay.

    ## Nạp danh sách trên trang, hoặc bằng `khuyenhoc import`

    Tệp Excel (.xlsx, .xlsm), CSV, hoặc bảng dán vào. Không cần theo mẫu: chương trình tự tìm dòng tiêu đề
    và hiểu nhiều cách ghi tên cột, có dấu hay không dấu, chữ hoa hay chữ thường. Cột có dấu (*) là bắt
    buộc. Tệp lớn nhất: \(ListImport.maxBytes >> 20) MB trên trang, \(ImportCommand.maxBytes >> 20) MB bằng lệnh.

    \(features.flatMap { $0.registers }.filter { $0.taking != nil }.map { list($0, t) }.joined(separator: "\n\n"))

    ## Các tệp khác, nạp bằng `khuyenhoc import`

    Tệp CSV, bảng mã UTF-8, lớn nhất \(ImportCommand.maxSheetBytes >> 20) MB. Dấu phân cách là dấu phẩy, dấu chấm phẩy hoặc dấu tab.
    Loại tệp được nhận ra từ dòng tiêu đề; tên cột viết tiếng Anh hay tiếng Việt đều được. Cột có dấu (*)
    là bắt buộc. Các tệp của một lệnh được nạp trọn, hoặc không nạp gì. Tệp đã nạp, giống từng chữ, thì bỏ
    qua.

    \(features.flatMap { $0.csvImports }.map { table($0, t) }.joined(separator: "\n\n"))
    """
  }

  private static func list(_ register: Register, _ t: Localizer) -> String {
    let fields = register.fields.map { field in
      let choices =
        if case .choice(let all) = field.kind {
          " Chọn một: \(all.map { t("\(register.name).\(field.name).\($0.code)") }.joined(separator: ", "))."
        } else { "" }
      let mark = field.isRequired ? " (*)" : ""
      let example = field.example.isEmpty ? "" : " Ví dụ: \(field.example)."
      let also = field.also.isEmpty ? "" : " Cũng nhận: \(field.also.joined(separator: "; "))."
      return wrapped("- **\(t(register.label(field)))**\(mark), `\(field.name)`.\(choices)\(example)\(also)", indent: "  ")
    }
    return "### \(t("register.\(register.name)")) (`\(register.name)`)\n\n" + fields.joined(separator: "\n")
  }

  private static func table(_ sheet: CSVImport, _ t: Localizer) -> String {
    let rows = sheet.columns.map { column in
      ["`\(column.name)`" + (column.required ? " (*)" : ""), column.also.isEmpty ? "–" : column.also.joined(separator: "; ")]
    }
    let name = t("sheet.\(sheet.name)")
    return "### \(name.prefix(1).uppercased())\(name.dropFirst()) (`\(sheet.name)`)\n\n"
      + markdownTable(["Cột", "Tên tiếng Việt"], rows)
  }
}
