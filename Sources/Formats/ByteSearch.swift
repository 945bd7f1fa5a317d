/// A few bytes to be looked for in many (Horspool): most of the many are never looked at.
struct ByteSearch: Sendable {
  let pattern: [UInt8]
  /// For each byte, how far on the pattern may begin when that byte is at its end.
  private let steps: [Int]

  init(_ pattern: [UInt8]) {
    self.pattern = pattern
    var steps = [Int](repeating: max(pattern.count, 1), count: 256)
    for (index, byte) in pattern.enumerated().dropLast() {
      steps[Int(byte)] = pattern.count - 1 - index
    }
    self.steps = steps
  }

  /// Where the pattern begins; nil when it is not there as a whole.
  func first(in bytes: [UInt8], from start: Int = 0) -> Int? {
    let bytes = bytes.span
    let pattern = self.pattern.span
    let steps = self.steps.span
    let last = pattern.count - 1
    var end = start + last
    while end < bytes.count {
      var back = 0
      while back <= last, bytes[end - back] == pattern[last - back] { back += 1 }
      if back > last { return end - last }
      end += steps[Int(bytes[end])]
    }
    return nil
  }
}
