import Vietnamese

/// Texts of a table that are not part of a record.
enum ImportRowText {
  /// - Parameter text: folded.
  static func isSumWord(_ text: String) -> Bool {
    text == "tong" || text == "cong"
      || ["tong cong", "tong so", "cong:"].contains { text.hasPrefix($0) }
  }
  static func isSignature(_ text: String) -> Bool {
    ["nguoi lap", "tm."].contains { folded(text).hasPrefix($0) }
  }
  /// A title, or the last lines of our own exports: which user, how many rows.
  static func isTitle(_ text: String) -> Bool {
    ["danh sach", "nguoi xuat:", "list of", "taken by"].contains { folded(text).hasPrefix($0) }
  }
  /// The name of a unit without its number: `I. Chi hội bản Mòn`, `2) Bản Pu Hao`, `- Bản Xa`.
  static func unnumbered(_ text: String) -> String {
    String(text.trimmingPrefix(/(?:[IVX]+|[0-9]{1,3}|[A-Ha-h])\s*[.\/):]\s*|[-–*+•]\s*/))
  }
}
