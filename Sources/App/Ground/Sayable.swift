import Vietnamese

/// Something that a sentence can name: a day, a number, an indicator. It is said in the words of whoever reads it, and
/// means the same to all readers, so that what carries it need not know them.
protocol Sayable: Sendable {
  func said(in words: Words) -> String
  /// What it is, whatever the language and the wording: what is compared and kept.
  var meaning: String { get }
}

/// What was written by somebody, and names of units and documents, are the same in every language.
extension String: Sayable {
  func said(in words: Words) -> String { self }
  var meaning: String { self }
}

extension Int: Sayable {
  // `Int` has `Words` of its own.
  func said(in words: App.Words) -> String { words.number(Number(digits: Int64(self), decimals: 0)) }
  var meaning: String { description }
}

extension Number: Sayable {
  func said(in words: Words) -> String { words.number(self) }
  var meaning: String { description }
}

extension Day: Sayable {
  func said(in words: Words) -> String { words.day(self) }
  var meaning: String { description }
}

extension Sentence: Sayable {
  func said(in words: Words) -> String { words(self) }
  /// The key and what is filled in: `check.blank|indicator=members|unit=Huyện Vân Hồ`.
  var meaning: String {
    ([key] + parts.sorted { $0.key < $1.key }.map { "\($0)=\($1.meaning)" }).joined(separator: "|")
  }
}

/// What has a code of ours and a name in each language.
protocol Named: Sayable {
  var code: String { get }
  var vi: String { get }
  var en: String { get }
}
extension Named {
  func said(in words: Words) -> String { words.language == .vi ? vi : en }
  /// A name may be mended; the code stays.
  var meaning: String { code }
}

/// A name that is put together from others.
struct Name: Named, Hashable {
  let code: String
  let vi: String
  let en: String
}

/// Things one after the other, as one says them: `Thuận Châu, Yên Châu và Mai Sơn`.
struct Listed: Sayable {
  private let things: [any Sayable]
  private let most: Int
  /// - Parameter most: how many are named; the others are only counted.
  init(_ things: [any Sayable], most: Int = .max) {
    self.things = things
    self.most = most
  }
  func said(in words: Words) -> String { words.list(things.map { $0.said(in: words) }, most: most) }
  var meaning: String { things.map(\.meaning).joined(separator: ", ") }
}

/// Things with the same sign between them: `84 + 12 + 3`.
struct Joined: Sayable {
  private let things: [any Sayable]
  private let sign: String
  init(_ things: [any Sayable], by sign: String) {
    self.things = things
    self.sign = sign
  }
  func said(in words: Words) -> String { things.map { $0.said(in: words) }.joined(separator: sign) }
  var meaning: String { things.map(\.meaning).joined(separator: sign) }
}

/// A few things beside one another: `"\(indicator): \(value)" as Phrase`.
struct Phrase: Sayable, ExpressibleByStringInterpolation {
  private let pieces: [any Sayable]
  init(stringLiteral text: String) { pieces = [text] }
  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [any Sayable] = []
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(literal) } }
    mutating func appendInterpolation(_ thing: any Sayable) { pieces.append(thing) }
  }
  func said(in words: Words) -> String { pieces.map { $0.said(in: words) }.joined() }
  var meaning: String { pieces.map(\.meaning).joined() }
}
