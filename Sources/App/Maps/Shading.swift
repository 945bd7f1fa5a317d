/// Five classes with about as many units in each, from the palest to the darkest.
///
/// The class of a number follows from how many numbers are smaller: fewer than a fifth of them,
/// class 0; from a fifth, class 1; and so on. So units with the same number are always in the same
/// class, and a class may stay empty. Zero is not counted: it has a shade of its own, and so have
/// units without a number.
struct Shading: Sendable {
  static let classes = 5
  struct Class: Sendable, Equatable {
    let shade: Int
    let least: Int64
    let upperBound: Int64
    let count: Int
  }
  /// The numbers other than zero, the smallest first.
  private let sorted: [Int64]

  init(_ numbers: [Int64]) { sorted = numbers.filter { $0 != 0 }.sorted() }

  /// 0 to 4; nil for zero, which is in no class.
  func shade(of number: Int64) -> Int? {
    guard number != 0, !sorted.isEmpty else { return nil }
    return min(Shading.classes - 1, smaller(than: number) * Shading.classes / sorted.count)
  }
  private func smaller(than number: Int64) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The classes that hold something, each with its smallest and its largest number.
  var found: [Class] {
    Dictionary(grouping: sorted) { shade(of: $0) ?? 0 }.sorted { $0.key < $1.key }.map {
      shade, numbers in
      Class(
        shade: shade, least: numbers[0], upperBound: numbers[numbers.count - 1],
        count: numbers.count)
    }
  }
}
