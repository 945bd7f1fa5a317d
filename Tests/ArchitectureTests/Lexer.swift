/// Leaves out comments and literals of Swift code, but not what stands in `\( )`.
struct Lexer {
  private let bytes: [UInt8]
  private var place = 0
  private var code: [UInt8] = []

  static func code(of text: String) -> String {
    var lexer = Lexer(bytes: Array(text.utf8))
    lexer.readCode(inside: false)
    return String(decoding: lexer.code, as: UTF8.self)
  }
  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func starts(_ text: StaticString, at offset: Int = 0) -> Bool {
    let start = place + offset
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] { return false }
    return true
  }

  private mutating func readCode(inside isInterpolation: Bool) {
    var depth = 0
    while place < bytes.count {
      if starts("//") {
        skip { $0.starts("\n") }
      } else if starts("/*") {
        skip { $0.starts("*/") }
        place += 2
      } else if let marks = literalMarks() {
        readLiteral(marks: marks)
      } else {
        if starts("(") { depth += 1 }
        if starts(")") { depth -= 1 }
        code.append(bytes[place])
        place += 1
        if isInterpolation, depth < 0 { return }
      }
    }
  }
  private mutating func skip(until isEnd: (Lexer) -> Bool) {
    while place < bytes.count, !isEnd(self) {
      if bytes[place] == UInt8(ascii: "\n") { code.append(bytes[place]) }
      place += 1
    }
  }
  private func marks(at offset: Int) -> Int {
    var end = place + offset
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end - place - offset
  }
  /// The number of `#` before the quotation mark that opens here; nil when none does.
  private func literalMarks() -> Int? {
    let marks = marks(at: 0)
    return starts("\"", at: marks) ? marks : nil
  }
  private mutating func readLiteral(marks: Int) {
    place += marks
    let quotes: StaticString = starts("\"\"\"") ? "\"\"\"" : "\""
    let width = quotes.utf8CodeUnitCount
    place += width
    while place < bytes.count {
      skip { lexer in
        lexer.starts("\\") && lexer.marks(at: 1) >= marks || lexer.starts(quotes) && lexer.marks(at: width) >= marks
      }
      if starts(quotes) {
        place += width + marks
        return
      }
      let isInterpolation = starts("(", at: 1 + marks)
      place += marks + 2
      guard isInterpolation else { continue }
      code += "(".utf8
      readCode(inside: true)
    }
  }
}
