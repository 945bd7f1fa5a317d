/// A field for a file with a drop zone. The browser's own field fills the whole zone, so that
/// dropping works without script too; the script only shows where.
public struct FileDrop: Sendable {
  let field: Field
  let drop: String

  /// - Parameters:
  ///   - drop: what to do here: `Kéo tệp thả vào đây, hoặc bấm để chọn`.
  ///   - accepts: kinds of files, as HTML writes them: `.csv,.xlsx`.
  public init(
    _ id: String, label: String, hint: String? = nil, drop: String, accepts: String,
    problem: String? = nil,
    isRequired: Bool = false
  ) {
    field = Field(
      id, label: label, hint: hint, kind: .file(accepts: accepts), problem: problem,
      isRequired: isRequired)
    self.drop = drop
  }

  public var html: HTML {
    "<div class=\"file-drop\" data-drop>\(field.html)<p aria-hidden=\"true\">\(drop)</p></div>"
  }
}
