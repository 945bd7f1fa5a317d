/// Text on its way into XML 1.0.
enum XML {
  static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

  /// The text for an element or a quoted attribute: markup escaped, forbidden characters left out.
  ///
  /// One forbidden character, pasted from somewhere, and Word calls the whole file corrupt.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case _ where allows(scalar): result.append(scalar)
      default: continue
      }
    }
    return String(result)
  }

  /// The text without forbidden characters, for libraries that escape by themselves.
  static func allowed(_ text: String) -> String {
    // Nearly all texts are clean, and their bytes tell so quickly: forbidden characters begin with
    // one of these.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0xEF }) else { return text }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.filter(allows))
    return String(result)
  }

  /// XML 1.0, section 2.2 (a Swift scalar is never a surrogate).
  private static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: true
    case ..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
