/// One key of VNI: what a word can be after it. A digit sets one tone only, and marks may come
/// late: thuan65.
func vni(_ word: InputMethodState, _ key: UInt8) -> [InputMethodState] {
  switch Unicode.Scalar(key) {
  case "1" where word.tone == nil: return word.toned(4)
  case "2" where word.tone == nil: return word.toned(1)
  case "3" where word.tone == nil: return word.toned(2)
  case "4" where word.tone == nil: return word.toned(3)
  case "5" where word.tone == nil: return word.toned(5)
  case "6": return word.marked([("a", 2), ("e", 1), ("o", 1)])
  case "7": return word.marked([("o", 2), ("u", 1)])
  case "8": return word.marked([("a", 1)])
  case "9" where word.letters.first?.base == UInt8(ascii: "d"): return word.marked([("d", 1)])
  default:
    guard let letter = Letter(Unicode.Scalar(key | 0x20)), key >= UInt8(ascii: "A") else {
      return []
    }
    return [word.adding(letter, isCapital: key & 0x20 == 0)]
  }
}
