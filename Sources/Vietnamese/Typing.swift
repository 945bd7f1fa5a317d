/// What a text would have been, had the Telex keyboard been switched on: `thuaanj chaau` is “thuận
/// châu”.
///
/// - Parameters:
///   - text: what was typed. Words with other than plain letters, and words that are Vietnamese as
///     they are, stay.
///   - isUnfinished: whether the last word may be only begun, as in a field that searches while
///     users type.
/// - Returns: the text with every such word read; nil without such words. It is only another way to
///   read the text: a foreign name may look like typing (`Pax`), and `soong` stays, since there are
///   such words.
public func telexReading(of text: String, isUnfinished: Bool = false) -> String? {
  reading(of: text, isUnfinished: isUnfinished, by: telex)
}

/// What a text would have been, had the VNI keyboard been switched on: `thua65n cha6u` is “thuận
/// châu”.
///
/// - Parameters:
///   - text: what was typed. Words without digits stay, and so do words that begin with one.
///   - isUnfinished: whether the last word may be only begun.
/// - Returns: the text with every such word read; nil without such words.
public func vniReading(of text: String, isUnfinished: Bool = false) -> String? {
  reading(of: text, isUnfinished: isUnfinished, by: vni)
}

private typealias Keyboard = (InputMethodState, UInt8) -> [InputMethodState]

private func reading(of text: String, isUnfinished: Bool, by keyboard: Keyboard) -> String? {
  var (result, hasRead) = (String.UnicodeScalarView(), false)
  var rest = text.unicodeScalars[...]
  while let first = rest.first {
    let run = rest.prefix { isTyped($0) == isTyped(first) }
    rest = rest[run.endIndex...]
    let word =
      isTyped(first) ? read(run, isUnfinished: isUnfinished && rest.isEmpty, by: keyboard) : nil
    result.append(contentsOf: word?.unicodeScalars[...] ?? run)
    hasRead = hasRead || word != nil
  }
  return hasRead ? String(result) : nil
}

// Letters with marks belong to their word, so that what is next to them is not read alone.
private func isTyped(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII
    ? Letter(scalar) != nil || ("0"..."9").contains(scalar) : !scalar.properties.isWhitespace
}

private func read(_ word: Substring.UnicodeScalarView, isUnfinished: Bool, by keyboard: Keyboard)
  -> String?
{
  let keys = word.compactMap { $0.isASCII ? UInt8($0.value) : nil }
  // No syllable takes more keys: nghuyeenhj.
  guard keys.count == word.count, (2...12).contains(keys.count), keys[0] >= UInt8(ascii: "A") else {
    return nil
  }
  guard letters(of: word).map({ !Syllables.containPlain($0) }) ?? true else { return nil }
  let words = keys.reduce([InputMethodState()]) { words, key in
    words.flatMap { keyboard($0, key) }.prefix(64).map(\.self)
  }
  return words.lazy.compactMap { $0.word(isUnfinished: false) }.first
    ?? (isUnfinished ? words.lazy.compactMap { $0.word(isUnfinished: true) }.first : nil)
}
