@testable import Store

/// Texts that other layers read as something else.
let hostileTexts = [
  "", " ", "Vân Hồ", "Huỳnh Thúc Kháng", "e\u{302}\u{323}", "ệ", "it's", "\"quoted\"", "`back`", "a\\b", "\\", "\\N",
  "\\.", "\\x00", "\t", "a\tb", "a\nb", "a\r\nb", "\r", "NULL", "null", "?", "?1", "$1", ":name", "@p", "%", "_", "{}",
  "{a,b}", "'; DROP TABLE thing; --", "1 OR 1=1", "/* */", "🎓", "\u{1}\u{1F}\u{7F}", "\u{FEFF}", "𠮷",
  String(repeating: "học ", count: 20_000),
]

/// Whatever stands in a column, as the engine gives it.
struct Anything: ColumnValue {
  let columnValue: SQLValue
  init(columnValue: SQLValue) { self.columnValue = columnValue }
  init(_ value: SQLValue) { columnValue = value }
  init(_ number: Double) { columnValue = .real(number) }
}
