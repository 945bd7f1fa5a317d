import Vietnamese

/// The name of an office, as far as it tells which office is meant: "tỉnh ủy" may be "Ban Thường vụ Tỉnh ủy Sơn La".
struct IssuerName {
  private let words: Set<String>

  init(_ text: String) {
    var name = folded(text)
    for (short, full) in shortForms { name = name.replacing(short, with: full) }
    let all = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    words = Set(all).subtracting(emptyWords)
  }
  /// One name says no more than the other leaves open.
  func mayBe(_ other: IssuerName) -> Bool { words.isSubset(of: other.words) || other.words.isSubset(of: words) }
}

private let shortForms = [
  ("gd-dt", "giao duc dao tao"), ("gd&dt", "giao duc dao tao"), ("gdđt", "giao duc dao tao"),
  ("gddt", "giao duc dao tao"),
  ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"),
]
/// Words that say where, which term or nothing at all. A standing committee speaks for its whole body.
private let emptyWords: Set<String> = [
  "va", "cua", "son", "la", "thuong", "truc", "vu", "ban", "khoa", "xii", "xi", "x", "toan", "quoc", "lan", "thu",
]
