/// Reads the bytes of a text file, in whatever encoding: UTF-8, UTF-16, or one of the encodings
/// from before Unicode, which are told apart by whether Vietnamese words come of them.
///
/// - Parameter bytes: the whole file, with or without a byte order mark.
/// - Returns: the text without that mark, and the encoding. Nil when it is not text (a picture, a
///   workbook), when the bytes break the encoding that their mark names, and when no Vietnamese
///   comes of them in any.
public func decodeText(_ bytes: [UInt8]) -> (text: String, encoding: TextEncoding)? {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return utf8Text(Array(bytes.dropFirst(3))).map { ($0, .utf8) }
  }
  for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian]
  where bytes.starts(with: encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) {
    return utf16Text(bytes.dropFirst(2), encoding).map { ($0, encoding) }
  }
  if let text = utf8Text(bytes) { return (text, .utf8) }
  for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian]
  where looksLikeUTF16(bytes, encoding) {
    return utf16Text(bytes[...], encoding).map { ($0, encoding) }
  }
  guard !bytes.contains(0), let encoding = oldEncoding(of: bytes.prefix(sampleSize)) else {
    return nil
  }
  return encoding.textOfSingleBytes(bytes).map { ($0, encoding) }
}

// Enough for thousands of words, and read in a moment.
private let sampleSize = 65536

private func utf8Text(_ bytes: [UInt8]) -> String? {
  bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
}

private func units(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> [UInt16] {
  let (first, second) = encoding == .utf16LittleEndian ? (UInt16(0), UInt16(8)) : (8, 0)
  return stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
    UInt16(bytes[$0]) << first | UInt16(bytes[$0 + 1]) << second
  }
}

private func utf16Text(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> String? {
  guard bytes.count.isMultiple(of: 2) else { return nil }
  let units = units(bytes, encoding)
  return units.contains(0) ? nil : String(validating: units, as: UTF16.self)
}

// Without a byte order mark: nearly all must be signs of a Vietnamese text, and some of them plain
// ones.
private func looksLikeUTF16(_ bytes: [UInt8], _ encoding: TextEncoding) -> Bool {
  guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return false }
  let units = units(bytes.prefix(sampleSize), encoding)
  let likely = units.count { unit in
    switch unit {
    case 9, 10, 13, 0x20...0x7E, 0xA0...0x1B0, 0x300...0x323, 0x1EA0...0x1EF9, 0x2010...0x203A,
      0x20AB:
      true
    default: false
    }
  }
  return likely * 20 >= units.count * 19 && units.count { $0 < 0x80 } * 4 >= units.count
}

private func oldEncoding(of sample: ArraySlice<UInt8>) -> TextEncoding? {
  let controls = Set(sample.filter { $0 < 0x20 && ![9, 10, 12, 13, 0x1A].contains($0) })
  let hasLetters = sample.contains { $0 < 0x80 && Letter(Unicode.Scalar($0)) != nil }
  guard hasLetters, controls.allSatisfy({ ByteTables.visciiBelowBlank[$0] != nil }) else {
    return nil
  }
  let candidates: [TextEncoding] =
    controls.isEmpty ? [.windows1258, .tcvn3, .vniWindows, .viscii] : [.viscii]
  let shares = candidates.map { encoding in
    (encoding, encoding.textOfSingleBytes(sample).map { shareOfSyllables(in: $0) } ?? 0)
  }
  // A list of foreign names among Vietnamese ones is still read; a text in another language is not.
  guard let best = shares.map(\.1).max(), best >= 0.6 else { return nil }
  return shares.first { $0.1 == best }?.0
}

/// How many of the words with marks are Vietnamese syllables.
///
/// - Returns: 0...1; 0 when no word has a mark.
func shareOfSyllables(in text: String) -> Double {
  var (syllables, others) = (0, 0)
  for word in text.unicodeScalars.split(whereSeparator: isBetweenWords)
  where !word.allSatisfy(\.isASCII) {
    if letters(of: word).map(Syllables.contain) ?? false { syllables += 1 } else { others += 1 }
  }
  return syllables == 0 ? 0 : Double(syllables) / Double(syllables + others)
}

// Signs such as ¨ count as parts of words: they appear when a text was read in the wrong encoding.
private func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case ..<0x80: Letter(scalar) == nil
  case 0xA0, 0x2010...0x203A: true
  default: false
  }
}
