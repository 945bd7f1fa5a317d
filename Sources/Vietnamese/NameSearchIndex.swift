/// Many names, to be searched as people type and to be listed in Vietnamese order.
///
/// Names are added in the order of their numbers and never leave. It is a value: what holds it says
/// who may change it.
public struct NameSearchIndex: Sendable {
  var vocabulary = NameVocabulary()
  /// The numbers of the names, by place.
  private(set) var ids: [Int32] = []
  /// Where the words of each name begin in `words`; one more for the end of the last.
  private(set) var starts: [Int32] = [0]
  /// The words of all names, one name after the other.
  private(set) var words: [UInt32] = []
  private var order = NameOrder()

  /// An empty book.
  public init() {}

  /// A book of many names.
  ///
  /// - Parameter names: with ascending numbers.
  public init(_ names: some Sequence<(id: Int32, written: String)>) {
    for name in names { append(name.id, name.written) }
    settle()
  }

  /// How many names there are.
  public var count: Int { ids.count }

  /// The numbers of all names in Vietnamese order: the given name counts first, then the others
  /// from the first on.
  public var ordered: [Int32] { order.places(of: self).map { ids[$0] } }

  /// Adds a name.
  ///
  /// - Parameters:
  ///   - id: greater than those before it. Anything else is a slip in the code: a debug build
  ///     stops, another leaves the name out.
  ///   - written: the name in any writing, NFC or NFD.
  public mutating func add(_ id: Int32, _ written: String) {
    append(id, written)
    // A name that is not settled costs a little at each search; settling costs some milliseconds.
    if count - order.count >= max(256, order.count / 8) { settle() }
  }

  private mutating func append(_ id: Int32, _ written: String) {
    assert(id > ids.last ?? .min || ids.isEmpty, "numbers must ascend")
    guard id > ids.last ?? .min || ids.isEmpty else { return }
    ids.append(id)
    vocabulary.append(Array(written.utf8), to: &words)
    starts.append(Int32(truncatingIfNeeded: words.count))
  }

  private mutating func settle() {
    order = order.settled(self)
  }

  /// Whether one name comes before another in Vietnamese order; the lower place when they do not
  /// differ.
  func stands(_ one: Int, before other: Int) -> Bool { order.compare(one, other, in: self) < 0 }

  /// Where the words of the name at a place are.
  func range(_ place: Int) -> Range<Int> { Int(starts[place])..<Int(starts[place + 1]) }
}

/// Some of the names of a book, such as those of the people whom one may see; asking for one takes
/// no time.
public struct NameSelection: Sendable {
  private let first: Int
  private var bits: [UInt64]

  /// - Parameter ids: the numbers of the names. It takes a bit for each number from the lowest to
  ///   the highest.
  public init(_ ids: some Collection<Int32>) {
    first = Int(ids.min() ?? 0)
    bits = [UInt64](repeating: 0, count: (Int(ids.max() ?? 0) - first) / 64 + 1)
    for id in ids { bits[(Int(id) - first) / 64] |= 1 << UInt64((Int(id) - first) % 64) }
  }

  /// Whether a name is one of them.
  public func contains(_ id: Int32) -> Bool {
    let bit = Int(id) - first
    return bit >= 0 && bit / 64 < bits.count && bits[bit / 64] & (1 << UInt64(bit % 64)) != 0
  }
}
