/// The words of many names, each once: 100,000 names are written with a few thousand words.
struct NameVocabulary: Sendable {
  /// The words; one entry for each way of writing that is sorted differently (Lý beside Lí).
  private(set) var words: [NameWord] = []
  /// For each word, which of `plains` it is without marks.
  private(set) var plainIDs: [Int] = []
  /// The different words without marks.
  private(set) var plains: [[UInt8]] = []
  /// For each word, the two parts of its sort key.
  private(set) var sortKeys: [(letters: [UInt8], tones: [UInt8])] = []

  private var wordIDs: [String: UInt32] = [:]
  private var placesOfPlains: [[UInt8]: Int] = [:]
  // The pieces between blanks, byte by byte as they were written: reading each name again would
  // take ten times longer.
  private var pieces: [Piece] = []
  private var pieceBytes: [UInt8] = []
  private var pieceWords: [UInt32] = []
  private var slots = [UInt32](repeating: 0, count: 1024)

  private struct Piece {
    let hash: UInt32
    let bytes: Range<Int>
    let words: Range<Int>
  }

  /// Puts the words of a name behind others, and keeps those that are new.
  mutating func append(_ name: [UInt8], to ids: inout [UInt32]) {
    var start = 0
    while start < name.count {
      let end = name[start...].firstIndex(of: UInt8(ascii: " ")) ?? name.count
      if end > start { ids += pieceWords[pieces[piece(name, start..<end)].words] }
      start = end + 1
    }
  }

  private mutating func piece(_ name: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for place in range { hash = (hash ^ UInt32(name[place])) &* 16_777_619 }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] > 0 {
      let found = Int(slots[slot]) - 1
      if pieces[found].hash == hash, isPiece(found, of: name, in: range) { return found }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(pieces.count + 1)
    add(name[range], hash: hash)
    return pieces.count - 1
  }

  private func isPiece(_ place: Int, of name: [UInt8], in range: Range<Int>) -> Bool {
    let bytes = pieces[place].bytes
    guard bytes.count == range.count else { return false }
    for offset in 0..<range.count
    where pieceBytes[bytes.lowerBound + offset] != name[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, hash: UInt32) {
    let (firstByte, firstWord) = (pieceBytes.count, pieceWords.count)
    pieceBytes += bytes
    for word in nameWords(of: String(decoding: bytes, as: UTF8.self)) {
      pieceWords.append(id(of: word))
    }
    pieces.append(
      Piece(hash: hash, bytes: firstByte..<pieceBytes.count, words: firstWord..<pieceWords.count))
    if pieces.count * 2 > slots.count { widen() }
  }

  private mutating func widen() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (place, piece) in pieces.enumerated() {
      var slot = Int(piece.hash) & (slots.count - 1)
      while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(place + 1)
    }
  }

  private mutating func id(of written: Substring.UnicodeScalarView) -> UInt32 {
    let (word, key) = (NameWord(written), sortKey(String(written)))
    if let known = wordIDs[key + " " + word.spelled] { return known }
    let id = UInt32(words.count)
    wordIDs[key + " " + word.spelled] = id
    words.append(word)
    plainIDs.append(placesOfPlains[word.plain] ?? plains.count)
    if placesOfPlains.updateValue(plainIDs[Int(id)], forKey: word.plain) == nil {
      plains.append(word.plain)
    }
    let parts = key.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    sortKeys.append((Array(parts.first ?? ""[...].utf8), Array(parts.last ?? ""[...].utf8)))
    return id
  }
}
