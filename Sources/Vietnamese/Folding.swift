import Foundation

/// The text as one types it when searching: lower case, without tones and marks (also those of
/// other languages), đ as d, every run of white space one blank, none at either end; punctuation
/// stays.
///
/// - Parameter text: any text, composed (NFC) or not (NFD).
/// - Returns: the same bytes for every way of writing the same letters. Folding twice changes
///   nothing.
public func folded(_ text: String) -> String {
  let blank = UInt8(ascii: " ")
  var key: [UInt8] = []
  key.reserveCapacity(text.utf8.count)
  for scalar in nfc(text).unicodeScalars {
    if let letter = Letter(scalar) {
      key.append(letter.base)
    } else if scalar.value > 0x20, scalar.isASCII {
      key.append(UInt8(truncatingIfNeeded: scalar.value))  // asking for its properties takes much longer
    } else if scalar.properties.isWhitespace {
      if key.last ?? blank != blank { key.append(blank) }
    } else {
      for plain in plainLetters(of: scalar) { key += UTF8.encode(plain) ?? .init() }
    }
  }
  if key.last == blank { key.removeLast() }
  return String(decoding: key, as: UTF8.self)
}

/// The text with its letters composed (NFC), as every text is stored; macOS and some keyboards send
/// NFD.
///
/// - Parameter text: any text.
/// - Returns: the same text in NFC; the very same string when nothing in it could need composing.
public func nfc(_ text: String) -> String {
  text.unicodeScalars.allSatisfy(isSurelyComposed)
    ? text : text.precomposedStringWithCanonicalMapping
}

// Latin with its marks, Vietnamese, and the common signs: none of these changes under NFC, and
// Foundation is slow.
private func isSurelyComposed(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case ..<0x300, 0x1E00...0x1EFF, 0x2010...0x20CF: true
  default: false
  }
}

/// The letters of a character that is not a Vietnamese letter, in lower case without its marks:
/// empty for a lone mark or an invisible character, seldom more than one.
func plainLetters(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
  if scalar.isASCII { return [scalar] }
  return scalar.properties.lowercaseMapping.decomposedStringWithCanonicalMapping.unicodeScalars
    .filter { !isMark($0) && !$0.properties.isDefaultIgnorableCodePoint }
    .map { Letter($0).map { Unicode.Scalar($0.base) } ?? $0 }
}

/// Whether this is a mark that joins the letter before it, as text in NFD has.
func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }
