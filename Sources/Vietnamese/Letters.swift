/// What a Vietnamese letter is made of.
struct Letter: Sendable {
  /// The letter without any mark, in lower case: `e` for `Ệ`.
  let base: UInt8
  /// Which letter of that base in the alphabet: a, d, e, i… are 0; ă, đ, ê, ô, ư are 1; â, ơ are 2.
  let shape: UInt8
  /// 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
  let tone: UInt8

  /// The letter of a composed (NFC) character, in either case; nil for everything else.
  init?(_ scalar: Unicode.Scalar) {
    let place = Letter.place(of: scalar)
    guard place < Letter.table.count, let letter = Letter.table[place] else { return nil }
    self = letter
  }

  /// The lower-case character of a letter, composed; nil when no alphabet here has it.
  var scalar: Unicode.Scalar? { Letter.written[Letter.place(base: base, shape: shape, tone: tone)] }
  /// Whether it can be in the middle of a syllable.
  var isVowel: Bool { Letter.isVowel[Int(base & 31)] }

  /// The same letter with another tone.
  func toned(_ tone: UInt8) -> Letter { Letter(base: base, shape: Int(shape), tone: Int(tone)) }
  /// The same letter in another shape, without a tone.
  func shaped(_ shape: UInt8) -> Letter { Letter(base: base, shape: Int(shape), tone: 0) }

  private init(base: UInt8, shape: Int, tone: Int) {
    self.base = base
    self.shape = UInt8(shape)
    self.tone = UInt8(tone)
  }

  // Vietnamese is in two ranges of Unicode: below U+0260 and in U+1EA0...U+1EFF. One array over
  // both is several times faster than a dictionary, and folding a whole province's names should
  // take a second at most.
  private static func place(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x260: Int(scalar.value)
    case 0x1EA0...0x1EFF: Int(scalar.value) - 0x1EA0 + 0x260
    default: .max
    }
  }

  // For each base: its letters in alphabetical order, each with its six tones.
  private static let vowels: [(base: Character, shapes: [String])] = [
    ("a", ["aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ"]), ("e", ["eèẻẽéẹ", "êềểễếệ"]), ("i", ["iìỉĩíị"]),
    ("o", ["oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ"]), ("u", ["uùủũúụ", "ưừửữứự"]), ("y", ["yỳỷỹýỵ"]),
  ]

  // ð and ɖ have capitals that look like Đ and are typed for it; ƀ is written in Ê Đê and Gia Rai
  // names.
  private static let consonants: [(base: Character, shapes: [String])] =
    "bcdfghjklmnpqrstvwxz".map { ($0, [String($0)]) } + [
      ("d", ["", "đ"]), ("d", ["", "ð"]), ("d", ["", "ɖ"]),
    ]
    + [("b", ["ƀ"])]

  private static func place(base: UInt8, shape: UInt8, tone: UInt8) -> Int {
    (Int(base & 31) * 3 + Int(shape)) * 6 + Int(tone)
  }

  private static let isVowel: [Bool] = (UInt8(0)..<32).map { "aeiouy".utf8.contains($0 | 0x60) }

  // The first to claim a place keeps it: đ is written for ð and ɖ too.
  private static let written: [Unicode.Scalar?] = {
    var written = [Unicode.Scalar?](repeating: nil, count: 32 * 3 * 6)
    for (base, shapes) in vowels + consonants {
      for (shape, tones) in shapes.enumerated() {
        for (tone, scalar) in tones.unicodeScalars.enumerated() {
          let place = place(base: base.asciiValue ?? 0, shape: UInt8(shape), tone: UInt8(tone))
          written[place] = written[place] ?? scalar
        }
      }
    }
    return written
  }()

  private static let table: [Letter?] = {
    var table = [Letter?](repeating: nil, count: 0x260 + 0x60)
    for (base, shapes) in vowels + consonants {
      for (shape, tones) in shapes.enumerated() {
        for (tone, scalar) in tones.unicodeScalars.enumerated() {
          let letter = Letter(base: base.asciiValue ?? 0, shape: shape, tone: tone)
          for written in [scalar] + scalar.properties.uppercaseMapping.unicodeScalars {
            let place = place(of: written)
            if place < table.count { table[place] = letter }
          }
        }
      }
    }
    return table
  }()
}
