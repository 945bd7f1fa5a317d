/// How well a name answers what was looked for, the best first.
///
/// “Fitting” names have all marks that were typed and may have more; “plain” ones are the same only
/// without marks.
public enum NameRank: UInt8, Sendable, Comparable, CaseIterable {
  /// The whole name, with the same marks.
  case exactWhole
  /// The last words of the name: people are called by them.
  case exactEnd
  /// Words in the same order.
  case exactInOrder
  /// Words in the same order, the last of them only begun, with marks.
  case exactBegun
  case fittingWhole
  case fittingEnd
  case fittingInOrder
  case plainWhole
  case plainEnd
  case plainInOrder
  /// All words in another order.
  case exactMixed
  case fittingMixed
  case plainMixed
  /// The last words of the name, of which the very last is only begun.
  case fittingEndBegun
  case fittingBegun
  case plainEndBegun
  case plainBegun
  case mixedBegun
  /// As above, with one letter wrong in one of the words.
  case mistypedEnd
  case mistypedInOrder
  case mistypedMixed

  /// Whether the first is the better one.
  public static func < (one: NameRank, other: NameRank) -> Bool { one.rawValue < other.rawValue }
}

/// A name that was found.
public struct NameSearchResult: Sendable, Hashable {
  /// The number of the name.
  public let id: Int32
  /// How well it answers.
  public let rank: NameRank
  /// Whether it was found by what the keys would have written with the Vietnamese keyboard on.
  public let isRead: Bool
}
