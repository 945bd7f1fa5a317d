/// The encoding of the VNI fonts: a letter, then another character that shows its marks; seen as
/// Latin-1 characters.
enum VNIWindows {
  /// - Parameter scalars: characters as a program sees them that does not know these fonts.
  /// - Returns: `Nguyễn` for `Nguyeãn`; a mark that finds no letter stays as it is.
  static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text: [Unicode.Scalar] = []
    text.reserveCapacity(scalars.count)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      let base = letter(scalar)
      let marked =
        place + 1 < scalars.count ? base.flatMap { combined($0, with: scalars[place + 1]) } : nil
      let shown = marked == nil && scalar.isASCII ? scalar : (marked ?? base)?.scalar ?? scalar
      if shown != scalar || marked != nil, scalar.properties.isUppercase {
        text += shown.properties.uppercaseMapping.unicodeScalars
      } else {
        text.append(shown)
      }
      place += marked == nil ? 1 : 2
    }
    return String(scalars: text)
  }

  /// Whether the fonts show a Vietnamese letter, or a part of one, for a Latin-1 character.
  static func isUsed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xA0 && (single(scalar) != nil || marks[small(scalar)] != nil)
  }

  private static func letter(_ scalar: Unicode.Scalar) -> Letter? {
    scalar.isASCII ? Letter(scalar) : single(scalar).flatMap { Letter($0) }
  }

  private static func single(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.value > 0xA0 ? singles[small(scalar)] : nil
  }

  private static func combined(_ letter: Letter, with mark: Unicode.Scalar) -> Letter? {
    guard mark.value > 0xA0, letter.tone == 0, let (kind, tone) = marks[small(mark)] else {
      return nil
    }
    switch (kind, Unicode.Scalar(letter.base), letter.shape) {
    case (.tone, "a", 0), (.tone, "e", 0), (.tone, "o", _), (.tone, "u", _), (.tone, "y", 0):
      return letter.toned(tone)
    case (.circumflex, "a", 0): return letter.shaped(2).toned(tone)
    case (.circumflex, "e", 0), (.circumflex, "o", 0), (.breve, "a", 0):
      return letter.shaped(1).toned(tone)
    default: return nil
    }
  }

  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0xC0...0xDE).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
  }

  private enum Kind {
    case tone
    case circumflex
    case breve
  }

  private static let singles: [Unicode.Scalar: Unicode.Scalar] = [
    "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ",
  ]
  private static let marks: [Unicode.Scalar: (Kind, UInt8)] = [
    "ø": (.tone, 1), "û": (.tone, 2), "õ": (.tone, 3), "ù": (.tone, 4), "ï": (.tone, 5),
    "â": (.circumflex, 0),
    "à": (.circumflex, 1), "å": (.circumflex, 2), "ã": (.circumflex, 3), "á": (.circumflex, 4),
    "ä": (.circumflex, 5),
    "ê": (.breve, 0), "è": (.breve, 1), "ú": (.breve, 2), "ü": (.breve, 3), "é": (.breve, 4),
    "ë": (.breve, 5),
  ]
}
