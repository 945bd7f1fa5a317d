import Vietnamese

/// The name of an office, reduced to the words that tell which office is meant: "tỉnh ủy" may be
/// "Ban Thường vụ Tỉnh ủy Sơn La".
struct IssuerName {
  private let words: Set<String>

  init(_ text: String) {
    var name = folded(text)
    for (short, full) in offices { name = name.replacing(short, with: full) }
    let all = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    words = Set(all).subtracting(emptyWords)
  }
  /// One name may be a shorter form of the other. A name without any office matches none.
  func mayBe(_ other: IssuerName) -> Bool {
    guard !words.isEmpty, !other.words.isEmpty else { return false }
    return words.isSubset(of: other.words) || other.words.isSubset(of: words)
  }
}

/// Offices as one word each, so that "Tỉnh ủy" is not found in "Ủy ban nhân dân tỉnh".
private let offices = [
  ("gd-dt", "giao duc dao tao"), ("gd&dt", "giao duc dao tao"), ("gddt", "giao duc dao tao"),
  ("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("tinh uy", "tinhuy"),
  ("huyen uy", "huyenuy"), ("thanh uy", "thanhuy"), ("ban bi thu", "banbithu"),
  ("bo chinh tri", "bochinhtri"), ("thu tuong", "thutuong"),
]
/// Words that name a place, a term or nothing at all. A standing committee speaks for its whole
/// body.
private let emptyWords: Set<String> = [
  "va", "cua", "son", "la", "thuong", "truc", "vu", "ban", "khoa", "xii", "xi", "x", "toan", "quoc",
  "lan", "thu",
]
