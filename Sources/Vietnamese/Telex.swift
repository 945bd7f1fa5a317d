/// One key of Telex: what a word can be after it.
///
/// Marks may come late, as the usual keyboards allow: thuaanj, thuaajn and thuanaj are all thuận.
func telex(_ word: InputMethodState, _ key: UInt8) -> [InputMethodState] {
  let (small, isCapital) = (key | 0x20, key & 0x20 == 0)
  guard let letter = Letter(Unicode.Scalar(small)) else { return [] }
  let plain = word.adding(letter, isCapital: isCapital)
  switch Unicode.Scalar(small) {
  case "f" where word.hasVowel: return word.toned(1)
  case "r" where word.hasVowel: return word.toned(2)
  case "x" where word.hasVowel: return word.toned(3)
  case "s" where word.hasVowel: return word.toned(4)
  case "j" where word.hasVowel: return word.toned(5)
  case "z" where word.hasVowel: return word.toned(0)
  case "a": return word.marked([("a", 2)]) + [plain]
  case "e": return word.marked([("e", 1)]) + [plain]
  case "o": return word.marked([("o", 1)]) + [plain]
  case "w":
    let horned = word.hasVowel ? nil : Letter("ư").map { word.adding($0, isCapital: isCapital) }
    return word.marked([("a", 1), ("o", 2), ("u", 1)]) + (horned.map { [$0] } ?? [])
  case "d" where word.letters.first?.base == small:
    // A d too many does no harm: dddaof.
    return word.letters.first?.shape == 0 ? word.marked([("d", 1)]) : [word]
  default: return [plain]
  }
}
