/// The syllables that Vietnamese can spell, such names of the mountains as Moong and Noong among
/// them.
///
/// A word is looked up by its letters without the tone, packed in a number; there are some 4,000 of
/// them.
enum Syllables {
  /// Whether a word can be a Vietnamese syllable: its letters are, and its tone is possible.
  ///
  /// - Parameter word: letters in lower case, with at most one tone; `nguyễn`, `hoà` or `hòa`.
  static func contain(_ word: [Letter]) -> Bool {
    guard let packed = packed(word), spelled.contains(packed),
      word.count(where: { $0.tone > 0 }) <= 1
    else {
      return false
    }
    let tone = word.lazy.map(\.tone).first { $0 > 0 } ?? 0
    return tone == 0 || tone >= 4 || !isStopped(word)
  }

  /// Whether a word typed without any mark can be meant for a syllable: `nguyen`.
  static func containPlain(_ word: [Letter]) -> Bool { packed(word).map(plain.contains) ?? false }

  /// Whether a word can become a syllable when more is typed: `nguyê`.
  static func begin(with word: [Letter]) -> Bool { packed(word).map(begun.contains) ?? false }

  /// Whether a syllable ends in c, ch, p, t: then it has sắc or nặng (or no tone yet, while it is
  /// typed).
  static func isStopped(_ word: [Letter]) -> Bool {
    guard let last = word.last?.base else { return false }
    return "cpt".utf8.contains(last)
      || (last == UInt8(ascii: "h") && word.dropLast().last?.base == UInt8(ascii: "c"))
  }

  private static let spelled = Set(all.compactMap(packed))
  private static let plain = Set(all.compactMap { packed($0.map { $0.shaped(0) }) })
  private static let begun = Set(
    all.flatMap { word in word.indices.compactMap { packed(Array(word[...$0])) } })

  private static let all: [[Letter]] = rows.flatMap { row in
    row.initials.split(separator: " ").flatMap { initial in
      row.rhymes.split(separator: " ").map { (initial == "-" ? "" : initial) + $0 }
    }
  }.map { $0.unicodeScalars.compactMap { Letter($0) } }

  // Seven bits a letter; no syllable has more than seven letters.
  private static func packed(_ word: [Letter]) -> UInt64? {
    guard !word.isEmpty, word.count <= 9 else { return nil }
    return word.reduce(0) { $0 << 7 | (UInt64($1.base & 31) * 3 + UInt64($1.shape)) }
  }
}

extension Syllables {
  // Before these one writes c, g, ng; before the others k, gh, ngh.
  private static let back = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơc ơi ơm ơn ơng ơp ơt \
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn \
    ương ươp ươt ươu
    """
  private static let glided = """
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oem oen oeo oet \
    uân uâng uât uây uê uêch uên uênh uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    """
  private static let front = """
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên \
    iêng iêp iêt iêu
    """
  private static let afterQu = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng âp ât âu ây e en eo et ê ên \
    êch ênh êt êu \
    i in inh it ich y yên yêt ynh yt ych yn yp ơ ơn ôc
    """

  private static let rows: [(initials: String, rhymes: String)] = [
    ("- b ch d đ h kh l m n nh p ph r s t th tr v x c g ng", back),
    ("- b ch d đ h kh l m n nh p ph r s t th tr v x g ng", glided),
    ("- b ch d đ h kh l m n nh p ph r s t th tr v x k gh ngh", front),
    ("b d đ h k kh l m n nh ph r s t th tr v x", "y"), ("-", "y yêm yên yêng yêt yêu"),
    ("gi", back + " êng êt êu e em en eo ep"), ("g", "i in"), ("qu", afterQu),
    ("b g l m n s t x", "oong ooc"),
  ]
}
