/// Why a text could not be read as a number. Every case but `empty` carries the piece that was not understood.
public enum NumberProblem: Error, Equatable {
  /// There was nothing but blanks.
  case empty
  /// Something that is neither a number nor a word of numbers.
  case notANumber(String)
  /// The dots do not stand before every three figures.
  case grouping(String)
  /// More than one comma, or not one to six figures behind it.
  case comma(String)
  /// tỷ, triệu, nghìn do not go down, or one of them is missing.
  case scaleOrder(String)
  /// More figures than a number can keep.
  case tooLarge(String)

  /// One Vietnamese sentence for the person who wrote the number: what to do.
  public var sentence: String {
    switch self {
    case .empty: "Chưa có số: hãy viết một số, ví dụ 1.234.567 hoặc 73,6."
    case .notANumber(let piece):
      "\(quoted(piece)) không phải là số: hãy viết bằng chữ số, ví dụ 1.234.567 hoặc 73,6 hoặc 6 tỷ 100 triệu."
    case .grouping(let piece):
      "\(quoted(piece)) không đọc được: dấu chấm phải đứng trước đúng ba chữ số; phần lẻ viết sau dấu phẩy "
        + "(ví dụ 1.234,5)."
    case .comma(let piece):
      "\(quoted(piece)) không đọc được: chỉ viết một dấu phẩy, sau dấu phẩy là phần lẻ có từ một đến sáu chữ số "
        + "(ví dụ 1.234,5)."
    case .scaleOrder(let piece):
      "\(quoted(piece)) không đọc được: hãy viết hàng lớn trước, hàng nhỏ sau, sau mỗi số là tên hàng "
        + "(ví dụ 1 tỷ 983 triệu 273 nghìn)."
    case .tooLarge(let piece):
      "\(quoted(piece)) quá lớn: hãy viết số có nhiều nhất mười tám chữ số, kể cả phần lẻ."
    }
  }
}

// A page pasted into a number's field should not come back whole.
private func quoted(_ piece: String) -> String { piece.count <= 40 ? "“\(piece)”" : "“\(piece.prefix(39))…”" }
