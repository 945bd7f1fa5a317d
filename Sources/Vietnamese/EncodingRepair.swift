/// A text that was taken for Latin-1 by a program that did not know its encoding, as it is found in
/// cells of workbooks whose font once showed it rightly: `NguyÔn V¨n An` is “Nguyễn Văn An”.
///
/// - Parameter text: one cell, or some lines.
/// - Returns: the text as it was meant, and its encoding (TCVN3, VNI-Windows, or UTF-8 read as
///   Western Windows). Nil unless it is surely such: every word with a strange letter becomes a
///   Vietnamese syllable, and one at least was none before. `José`, `10 m²` and `Hà` stay.
public func repairedEncoding(_ text: String) -> (text: String, encoding: TextEncoding)? {
  let scalars = Array(text.unicodeScalars)
  guard scalars.contains(where: { $0.value > 0xA0 }) else { return nil }
  if let misread = misreadUTF8(scalars) { return (misread, .utf8) }
  // A font knows none of these; quotation marks and dashes are put in by the word processor.
  guard scalars.allSatisfy({ $0.value <= 0xFF || (0x2010...0x203A).contains($0.value) }) else {
    return nil
  }
  let tcvn3 = evidence(scalars, isUsed: { TCVN3.letter($0) != nil }, decode: TCVN3.text)
  let vni = evidence(scalars, isUsed: VNIWindows.isUsed, decode: VNIWindows.text)
  if tcvn3 == vni { return nil }
  return tcvn3 > vni ? (TCVN3.text(scalars), .tcvn3) : (VNIWindows.text(scalars), .vniWindows)
}

// How many words become Vietnamese that were none; 0 when any with a strange letter does not.
private func evidence(
  _ scalars: [Unicode.Scalar], isUsed: (Unicode.Scalar) -> Bool,
  decode: ([Unicode.Scalar]) -> String
) -> Int {
  var evidence = 0
  let words = scalars.split {
    !isUsed($0) && ($0.isASCII ? Letter($0) == nil : $0.value < 0xC0 || $0.value > 0xFF)
  }
  for word in words where !word.allSatisfy(\.isASCII) {
    guard letters(of: decode(Array(word)).unicodeScalars).map(Syllables.contain) ?? false else {
      return 0
    }
    let wasSyllable = letters(of: word).map(isNameLike) ?? false
    // Signs before a letter are often what they seem: µm, ©n.
    let isTelling = word.count > 2 || word.first.map { $0.isASCII } ?? false
    if !wasSyllable && isTelling { evidence += 1 }
  }
  return evidence
}

// Names of the mountains are also written with k before every vowel: Kò.
private func isNameLike(_ word: [Letter]) -> Bool {
  let withC =
    word.first?.base == UInt8(ascii: "k") ? Letter("c").map { [$0] + word.dropFirst() } : nil
  return Syllables.contain(word) || withC.map(Syllables.contain) ?? false
}

private func misreadUTF8(_ scalars: [Unicode.Scalar]) -> String? {
  var bytes: [UInt8] = []
  for scalar in scalars {
    if let byte = ByteTables.windows1252.firstIndex(of: scalar), scalar != "\u{FFFD}" {
      bytes.append(UInt8(0x80 + byte))
    } else if scalar.value <= 0xFF {
      bytes.append(UInt8(scalar.value))
    } else {
      return nil
    }
  }
  guard let text = String(validating: bytes, as: UTF8.self), shareOfSyllables(in: text) == 1 else {
    return nil
  }
  return text
}
