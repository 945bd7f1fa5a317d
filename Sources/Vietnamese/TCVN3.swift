/// TCVN3, called ABC after its keyboard: the bytes of the fonts .VnTime and .VnTimeH, seen as
/// Latin-1 characters.
enum TCVN3 {
  /// The Vietnamese letter that a Latin-1 character shows in these fonts; nil for all others.
  static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let place = Int(scalar.value) - 0xA1
    return table.indices.contains(place) && table[place] != "." ? table[place] : nil
  }

  /// - Parameter scalars: characters as a program sees them that does not know these fonts.
  /// - Returns: `Nguyễn` for `NguyÔn`. There are no capitals with tones: .VnTimeH shows small
  ///   letters as capitals, so that a word whose other letters are capitals, two at least, is taken
  ///   for one in capitals.
  static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text: [Unicode.Scalar] = []
    text.reserveCapacity(scalars.count)
    var word: [Unicode.Scalar] = []
    for scalar in scalars {
      if let letter = letter(scalar) ?? (isLetter(scalar) ? scalar : nil) {
        word.append(letter)
      } else {
        text += cased(word)
        text.append(scalar)
        word.removeAll(keepingCapacity: true)
      }
    }
    return String(scalars: text + cased(word))
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? Letter(scalar) != nil : scalar.properties.isAlphabetic
  }

  private static func cased(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let hasSmall = word.contains { ("a"..."z").contains($0) }
    guard word.count > 1, !hasSmall, word.count(where: \.properties.isUppercase) > 1 else {
      return word
    }
    return word.flatMap { $0.properties.uppercaseMapping.unicodeScalars }
  }

  // From 0xA1; a dot where the encoding has nothing.
  private static let table = Array(
    ("ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ......" + ".ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò"
      + ".ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ.")
      .unicodeScalars)
}
