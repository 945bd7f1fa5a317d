/// Every kind of paragraph, so that sizes and fonts are defined in one place and can be changed in
/// one place in Word.
enum WordStyle: String, CaseIterable {
  case nationalName, motto, parentBody, issuingBody, number, placeAndDate, kind, subject, line,
    subjectLine
  case body, part, heading, subheading, item
  case caption, tableHead, tableIndex, tableText, tableNumber, gap
  case authority, signer, recipientsTitle, recipient
  case appendixNumber, appendixTitle, appendixNote, pageNumber
}

extension WordStyle {
  /// Sizes and faces: Decree 30/2020/NĐ-CP, Appendix I, part V. It says nothing of tables: they
  /// have 12 pt.
  var look: ParagraphStyle {
    switch self {
    case .nationalName: ParagraphStyle("Quốc hiệu", 13, .bold)
    case .motto: ParagraphStyle("Tiêu ngữ", 14, .bold)
    case .parentBody: ParagraphStyle("Cơ quan chủ quản", 13)
    case .issuingBody: ParagraphStyle("Cơ quan ban hành", 13, .bold)
    case .number: ParagraphStyle("Số, ký hiệu", 13, before: 90)
    case .placeAndDate: ParagraphStyle("Địa danh, ngày tháng", 14, .italic, before: 80)
    case .kind: ParagraphStyle("Tên loại văn bản", 14, .bold, before: 300)
    case .subject: ParagraphStyle("Trích yếu", 14, .bold)
    case .line: ParagraphStyle("Đường kẻ", 2, before: 20)
    case .subjectLine: ParagraphStyle("Đường kẻ dưới trích yếu", 2, before: 40, after: 240)
    case .body:
      ParagraphStyle(
        "Nội dung", 14, .upright, .both, after: 120, firstLine: Decree30.firstLine, line: 276)
    case .item:
      ParagraphStyle(
        "Gạch đầu dòng", 14, .upright, .both, after: 120, firstLine: Decree30.firstLine, line: 276)
    case .part:
      ParagraphStyle("heading 1", 14, .bold, before: 120, after: 120, keepNext: true, level: 1)
    case .heading:
      ParagraphStyle(
        "heading 2", 14, .bold, .both, after: 120, firstLine: Decree30.firstLine, line: 276,
        keepNext: true, level: 2)
    case .subheading:
      ParagraphStyle(
        "heading 3", 14, .boldItalic, .both, after: 120, firstLine: Decree30.firstLine, line: 276,
        keepNext: true,
        level: 3)
    case .caption: ParagraphStyle("caption", 13, .bold, before: 120, after: 80, keepNext: true)
    case .tableHead: ParagraphStyle("Đầu bảng", 12, .bold, before: 40, after: 40, keepNext: true)
    case .tableIndex: ParagraphStyle("Số cột", 11, .italic, keepNext: true)
    case .tableText: ParagraphStyle("Ô chữ", 12, .upright, .left, before: 40, after: 40)
    case .tableNumber: ParagraphStyle("Ô số", 12, .upright, .right, before: 40, after: 40)
    case .gap: ParagraphStyle("Khoảng cách", 2, after: 120)
    case .authority: ParagraphStyle("Quyền hạn, chức vụ", 14, .bold)
    case .signer: ParagraphStyle("Họ tên người ký", 14, .bold, before: signatureSpace)
    case .recipientsTitle: ParagraphStyle("Nơi nhận", 12, .boldItalic, .left)
    case .recipient: ParagraphStyle("Danh sách nơi nhận", 11, .upright, .left)
    case .appendixNumber: ParagraphStyle("Số phụ lục", 14, .bold, keepNext: true, level: 1)
    case .appendixTitle: ParagraphStyle("Tên phụ lục", 14, .bold, after: 60, keepNext: true)
    case .appendixNote: ParagraphStyle("Kèm theo", 14, .italic, after: 120, keepNext: true)
    case .pageNumber: ParagraphStyle("header", 14)
    }
  }
}

/// Four lines of 16 pt for signature and seal.
private let signatureSpace = 4 * 16 * 20

/// How one kind of paragraph looks.
struct ParagraphStyle {
  enum Face: Equatable { case upright, bold, italic, boldItalic }
  enum Alignment: String { case left, center, right, both }

  /// The name in Word's list of styles; `heading 1` and the like are Word's own.
  let name: String
  /// In points.
  let size: Int
  let face: Face
  let alignment: Alignment
  /// Space above and below, and where the first line begins, in twips.
  let before, after, firstLine: Int
  /// The height of a line in 240ths of a single one.
  let line: Int
  /// Whether it must stay on one page with what follows.
  let keepNext: Bool
  /// The level in Word's navigation, from 1; nil stays out of it.
  let level: Int?

  init(
    _ name: String, _ size: Int, _ face: Face = .upright, _ alignment: Alignment = .center,
    before: Int = 0,
    after: Int = 0, firstLine: Int = 0, line: Int = 240, keepNext: Bool = false, level: Int? = nil
  ) {
    self.name = name
    self.size = size
    self.face = face
    self.alignment = alignment
    self.before = before
    self.after = after
    self.firstLine = firstLine
    self.line = line
    self.keepNext = keepNext
    self.level = level
  }
}
