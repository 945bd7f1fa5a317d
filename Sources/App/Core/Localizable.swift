import Vietnamese

/// Something that a message can name: a day, a number, an indicator. It is written in the language
/// of the reader and means the same to all, so that values that carry it need not know the
/// language.
protocol Localizable: Sendable {
  func localized(by localizer: Localizer) -> String
  /// What it is, whatever the language and the wording: this is compared and stored.
  var canonicalForm: String { get }
}

/// What was written by somebody, and names of units and documents, are the same in every language.
extension String: Localizable {
  func localized(by localizer: Localizer) -> String { self }
  var canonicalForm: String { self }
}

extension Int: Localizable {
  // `Int` has `Words` of its own.
  func localized(by localizer: App.Localizer) -> String {
    localizer.number(Number(digits: Int64(self), decimals: 0))
  }
  var canonicalForm: String { description }
}

extension Number: Localizable {
  func localized(by localizer: Localizer) -> String { localizer.number(self) }
  var canonicalForm: String { description }
}

extension Day: Localizable {
  func localized(by localizer: Localizer) -> String { localizer.day(self) }
  var canonicalForm: String { description }
}

extension LocalizedMessage: Localizable {
  func localized(by localizer: Localizer) -> String { localizer(self) }
  /// The key and what is filled in: `check.blank|indicator=members|unit=Huyện Vân Hồ`.
  var canonicalForm: String {
    ([key] + parts.sorted { $0.key < $1.key }.map { "\($0)=\($1.canonicalForm)" }).joined(
      separator: "|")
  }
}

/// What has a code of ours and a name in each language.
protocol CatalogItem: Localizable {
  var code: String { get }
  var vi: String { get }
  var en: String { get }
}
extension CatalogItem {
  func localized(by localizer: Localizer) -> String { localizer.language == .vi ? vi : en }
  /// A name may be corrected; the code stays.
  var canonicalForm: String { code }
}

/// A name that is put together from others.
struct LocalizedName: CatalogItem, Hashable {
  let code: String
  let vi: String
  let en: String
}

/// Things one after the other, as people say them: `Thuận Châu, Yên Châu và Mai Sơn`.
struct LocalizedList: Localizable {
  private let things: [any Localizable]
  private let limit: Int
  /// - Parameter most: how many are named; the others are only counted.
  init(_ things: [any Localizable], limit: Int = .max) {
    self.things = things
    self.limit = limit
  }
  func localized(by localizer: Localizer) -> String {
    localizer.list(things.map { $0.localized(by: localizer) }, limit: limit)
  }
  var canonicalForm: String { things.map(\.canonicalForm).joined(separator: ", ") }
}

/// Things with the same sign between them: `84 + 12 + 3`.
struct JoinedText: Localizable {
  private let things: [any Localizable]
  private let sign: String
  init(_ things: [any Localizable], by sign: String) {
    self.things = things
    self.sign = sign
  }
  func localized(by localizer: Localizer) -> String {
    things.map { $0.localized(by: localizer) }.joined(separator: sign)
  }
  var canonicalForm: String { things.map(\.canonicalForm).joined(separator: sign) }
}

/// A few things beside one another: `"\(indicator): \(value)" as LocalizedText`.
struct LocalizedText: Localizable, ExpressibleByStringInterpolation {
  private let pieces: [any Localizable]
  init(stringLiteral text: String) { pieces = [text] }
  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [any Localizable] = []
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(literal) }
    }
    mutating func appendInterpolation(_ thing: any Localizable) { pieces.append(thing) }
  }
  func localized(by localizer: Localizer) -> String {
    pieces.map { $0.localized(by: localizer) }.joined()
  }
  var canonicalForm: String { pieces.map(\.canonicalForm).joined() }
}
