/// Something that the association counts: what it means, how it is measured, how it adds up, and
/// what is aimed at. All indicators are in `indicators.yaml`.
struct Indicator: CatalogItem, Decodable {
  /// How the figures of several units make the figure of the unit above them.
  enum OverUnits: String, Sendable, Decodable { case sum, share, none }
  /// How the figures of several periods make the figure of the longer one.
  enum OverTime: String, Sendable, Decodable { case sum, last, none }

  let code: String
  /// Its name on screen and in papers.
  let vi: String
  let en: String
  /// Indicators of one group belong together: a report that sets a target for some of them is asked
  /// for the rest.
  let group: String
  /// The code of its measure.
  let measure: String
  let overUnits: OverUnits
  let overTime: OverTime
  /// Kinds of unit of which it can be stated.
  let appliesTo: [Unit.Kind]
  /// Kinds of which every unit is expected to state it, once one of them does.
  let expectedFrom: [Unit.Kind]?
  let breakdown: Breakdown?
  let formula: Formula?
  let targets: [Target]?
  /// For an indicator that is a word and not a number: the words that it may be.
  let choices: [Choice]?
  /// Statements that cannot be true together with this one.
  let excludes: [Exclusion]?
  /// It is money that lies somewhere, and is counted when a post is handed over.
  let isHandedOver: Bool?
  /// What exactly is counted, on which base, and where that is defined.
  let definition: Text?

  func applies(to kind: Unit.Kind) -> Bool { appliesTo.contains(kind) }
  /// A word that it may be, by its code.
  func word(_ code: String) -> any Localizable { choices?.first { $0.code == code } ?? code }

  struct Text: Sendable, Decodable {
    let vi: String
    let en: String
  }

  struct Breakdown: Sendable, Decodable {
    /// `partition`: the parts make the whole. `subset`: each part lies in the whole, and they may
    /// overlap.
    enum Kind: String, Sendable, Decodable { case partition, subset }
    let vi: String
    let en: String
    let kind: Kind
    let parts: [Choice]
  }
  struct Choice: CatalogItem, Decodable {
    let code: String
    let vi: String
    let en: String
  }
  /// When this indicator is the word `when`, the other one cannot be stated as more than nothing.
  struct Exclusion: Sendable, Decodable {
    let when: String
    let indicator: String
  }
}

/// What a number means: its unit on screen, and how many decimal places are stored.
struct Measure: CatalogItem, Decodable {
  enum Kind: String, Sendable, Decodable { case count, dong, percent, points, words }
  let code: String
  let kind: Kind
  /// Behind the number: `hội viên`, `đồng`, `%`.
  let vi: String
  let en: String
  /// In English behind a one: `member`.
  let one: String?

  /// Counts and đồng are whole. Shares are stored to the hundredth of a percent, as precisely as
  /// any report states them.
  var decimals: Int {
    switch kind {
    case .count, .dong, .words: 0
    case .percent, .points: 2
    }
  }
}

/// What is aimed at: by a programme, for units of some kinds, for a stretch of time.
struct Target: Sendable, Decodable {
  let programme: String
  /// In the indicator's measure, as it is written: `70`.
  let value: Int
  /// Under which condition this target applies, where a programme sets several: `general`,
  /// `mountain`.
  let condition: String?
  let kinds: [Unit.Kind]?

  /// Its value as numbers of that measure are stored.
  func number(in measure: Measure) -> Int64 { Int64(value) * (measure.decimals == 2 ? 100 : 1) }
}

/// A programme, scheme or resolution that sets targets.
struct Programme: CatalogItem, Decodable {
  let code: String
  let vi: String
  let en: String
  /// The key of the document that sets it up.
  let document: String
  let from: Day
  let until: Day
  /// Where its targets were read: `T` in the text itself, `S` in another source, `SEED` only in the
  /// report that uses them.
  let reliability: String

  func isInForce(in period: Period) -> Bool { from <= period.last && period.first <= until }
}
