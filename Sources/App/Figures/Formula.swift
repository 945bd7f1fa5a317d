/// How a figure follows from others. Stated figures are compared with it; where none is stated it
/// gives the figure.
enum Formula: Sendable, Decodable {
  /// One hundred times `of` through `over`, the latest `over` that is known by the end of the
  /// period.
  case share(of: String, over: String)
  /// `of` less the target of a programme, in percentage points.
  case excess(of: String, programme: String)
  /// `of` less `minus`.
  case difference(of: String, minus: String)
  /// How many units of a kind below state `of` so that it meets the condition.
  case count(of: String, kind: Unit.Kind, condition: Condition)
  /// How many units of a kind are below.
  case units(kind: Unit.Kind)

  enum Condition: Sendable {
    case atLeast(Int64)
    case isWord(String)
    case isNotWord(String)
  }

  private enum Keys: String, CodingKey { case share, excess, difference, count, units }
  private struct Parts: Decodable {
    let of: String?
    let over: String?
    let programme: String?
    let minus: String?
    let kind: Unit.Kind?
    let atLeast: Int64?
    let isWord: String?
    let isNotWord: String?
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    guard let key = container.allKeys.first else {
      throw Formula.broken(decoder, "a formula needs a kind")
    }
    let parts = try container.decode(Parts.self, forKey: key)
    switch (key, parts.of, parts.kind) {
    case (.share, let of?, _):
      self = .share(of: of, over: try Formula.need(parts.over, "over", in: decoder))
    case (.excess, let of?, _):
      self = .excess(of: of, programme: try Formula.need(parts.programme, "programme", in: decoder))
    case (.difference, let of?, _):
      self = .difference(of: of, minus: try Formula.need(parts.minus, "minus", in: decoder))
    case (.count, let of?, let kind?):
      let condition = parts.atLeast.map(Condition.atLeast) ?? parts.isWord.map(Condition.isWord)
      let either = condition ?? parts.isNotWord.map(Condition.isNotWord)
      self = .count(
        of: of, kind: kind,
        condition: try Formula.need(either, "atLeast, isWord or isNotWord", in: decoder))
    case (.units, _, let kind?): self = .units(kind: kind)
    default: throw Formula.broken(decoder, "\(key.rawValue) lacks a part")
    }
  }
  private static func need<T>(_ part: T?, _ name: String, in decoder: any Decoder) throws -> T {
    guard let part else { throw broken(decoder, "\(name) is missing") }
    return part
  }
  private static func broken(_ decoder: any Decoder, _ text: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
  }

  /// The indicators that it looks at.
  var inputs: [String] {
    switch self {
    case .share(let of, let over): [of, over]
    case .excess(let of, _): [of]
    case .difference(let of, let minus): [of, minus]
    case .count(let of, _, _): [of]
    case .units: []
    }
  }
}
