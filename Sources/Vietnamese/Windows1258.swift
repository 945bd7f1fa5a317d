/// Vietnamese Windows: a letter with its shape, then its tone as a mark of its own.
enum Windows1258 {
  /// The characters of the bytes, each mark joined to its letter (NFC).
  static func scalars(_ bytes: some Sequence<UInt8>) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for byte in bytes {
      let scalar = byte < 0x80 ? Unicode.Scalar(byte) : ByteTables.windows1258[Int(byte) - 0x80]
      if isMark(scalar), let letter = scalars.popLast() {
        scalars += joined(letter, scalar)
      } else {
        scalars.append(scalar)
      }
    }
    return scalars
  }

  // Foundation composes a large text at once in more than a minute, two characters in no time.
  private static func joined(_ scalar: Unicode.Scalar, _ mark: Unicode.Scalar) -> [Unicode.Scalar] {
    guard let letter = Letter(scalar), letter.isVowel, letter.tone == 0, let tone = tones[mark],
      let joined = letter.toned(tone).scalar
    else { return Array(nfc(String(scalars: [scalar, mark])).unicodeScalars) }
    return scalar.properties.isUppercase
      ? Array(joined.properties.uppercaseMapping.unicodeScalars) : [joined]
  }

  private static let tones: [Unicode.Scalar: UInt8] = [
    "\u{300}": 1, "\u{309}": 2, "\u{303}": 3, "\u{301}": 4, "\u{323}": 5,
  ]
}
