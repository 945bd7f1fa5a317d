import Store
import Vietnamese

/// Where a figure comes from. The first of these that there is, is the one that counts; the others
/// are compared with it.
enum Source: String, Sendable, CaseIterable, ColumnValue {
  /// Stated by the unit itself in a form.
  case reported = "reported"
  /// Counted from a register.
  case recorded = "recorded"
  /// Taken from a narrative report.
  case read = "read"
  /// Summed from the units below.
  case consolidated = "consolidated"
  /// By formula from other figures.
  case derived = "derived"
}

/// How exactly a figure is stated.
enum Qualifier: String, Sendable, CaseIterable, ColumnValue {
  case exact = "exact"
  case moreThan = "moreThan"
  case about = "about"
  case range = "range"
  /// The place for it was left empty.
  case blank = "blank"
}

/// A number as it is stored: in the measure's smallest step (đồng, heads, hundredths of a percent).
struct Amount: Sendable, Hashable {
  var number: Int64
  /// For a range: its upper end.
  var upper: Int64?
  var qualifier: Qualifier = .exact

  /// Both cannot be true: an exact number outside the range, below what is called "more than", or
  /// another exact one.
  func contradicts(_ other: Amount) -> Bool {
    switch (qualifier, other.qualifier) {
    case (.exact, .exact): number != other.number
    case (.range, .exact): other.number < number || other.number > upper ?? number
    case (.range, .range): (other.upper ?? other.number) < number || other.number > upper ?? number
    case (.moreThan, .exact): other.number <= number
    case (.moreThan, .range): (other.upper ?? other.number) <= number
    case (.exact, .range), (.exact, .moreThan), (.range, .moreThan): other.contradicts(self)
    default: false  // "about" says too little to contradict anybody
    }
  }

  /// As people write it, without the measure: `trên 500.000.000`, `5–10`, `73,6`.
  func text(_ measure: Measure, _ t: Localizer) -> String {
    let written = { (number: Int64) in t(Number(digits: number, decimals: measure.decimals)) }
    return switch qualifier {
    case .exact: written(number)
    case .range: "\(written(number))–\(written(upper ?? number))"
    case .moreThan: t("figures.more-than", ["number": written(number)])
    case .about: t("figures.about", ["number": written(number)])
    case .blank: t("figures.blank")
    }
  }
  /// For headlines: money to two figures behind the comma, `trên 1,98 tỷ đồng`; anything else in
  /// full.
  func short(_ measure: Measure, _ t: Localizer) -> String {
    guard measure.kind == .dong else { return full(measure, t) }
    return switch qualifier {
    case .moreThan: t("figures.more-than", ["number": t.shortMoney(number)])
    case .about: t("figures.about", ["number": t.shortMoney(number)])
    case .range: full(measure, t)
    case .exact, .blank: t.shortMoney(number)
    }
  }
  /// The same with its measure: `trên 500.000.000 đồng`.
  func full(_ measure: Measure, _ t: Localizer) -> String {
    let number = text(measure, t)
    if measure.kind == .percent { return "\(number)%" }
    let isOne = qualifier == .exact && self.number == (measure.decimals == 2 ? 100 : 1)
    return "\(number) \(isOne && t.language == .en ? measure.one ?? measure.en : t(measure))"
  }
}

/// An amount with its measure, as a sentence names it.
struct Quantity: Localizable {
  let amount: Amount
  let measure: Measure

  func localized(by words: Localizer) -> String { amount.full(measure, words) }
  var canonicalForm: String {
    let upper = amount.upper.map { "–\($0)" } ?? ""
    let qualifier = amount.qualifier == .exact ? "" : "\(amount.qualifier.rawValue) "
    return "\(qualifier)\(amount.number)\(upper) \(measure.code)"
  }
}

/// One statement of a figure: never changed, only followed by newer ones.
struct Statement: Sendable {
  let id: Identifier
  let series: IndicatorCatalog.Series
  let unit: Identifier
  let period: Period
  let source: Source
  let value: StatedValue
  /// As it was written: `6 tỷ 100 triệu`.
  let written: String
  let origin: Origin
  let note: String?

  /// What is stated.
  enum StatedValue: Sendable, Hashable {
    case number(Amount)
    /// One of the indicator's choices.
    case word(String)
    /// A size without a number: "thousands".
    case vague(String)
    /// The place for it was left empty.
    case blank
  }
  /// The way back to where it came from.
  struct Origin: Sendable {
    let entry: Provenance
    /// The line in the file that was loaded.
    let row: Int?
    let document: DocumentMention?
    /// Lines of the document, as `95-96`.
    let lines: String?
  }
  struct DocumentMention: Sendable, Hashable {
    let key: String
    let title: String
  }
  var amount: Amount? {
    if case .number(let amount) = value { amount } else { nil }
  }
  var word: String? {
    if case .word(let word) = value { word } else { nil }
  }
}
