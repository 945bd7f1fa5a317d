import Vietnamese

extension UnitFacts.Nature {
  /// All that a unit can be.
  static let all = Unit.Kind.allCases.flatMap { kind in
    kind.forms.isEmpty
      ? [UnitFacts.Nature(kind: kind, form: nil)]
      : kind.forms.map { UnitFacts.Nature(kind: kind, form: $0) }
  }
  /// The natures of units that may be below a unit of that kind.
  static func below(_ kind: Unit.Kind) -> [UnitFacts.Nature] {
    all.filter { $0.kind.above.contains(kind) }
  }

  /// With which words the names of units begin that say what they are.
  static let words = formWords.flatMap(\.words) + kindWords.flatMap(\.words)

  /// As a form sends it: `chapter-clan`, `commune`.
  var code: String { ([kind.rawValue] + [form?.rawValue].compactMap { $0 }).joined(separator: "-") }
  init?(code: String) {
    guard let found = Self.all.first(where: { $0.code == code }) else { return nil }
    self = found
  }
  /// `Chi hội dòng họ`
  var message: LocalizedMessage {
    form.map { LocalizedMessage("units.nature.\(kind.rawValue)-\($0.rawValue)") }
      ?? LocalizedMessage("unit.\(kind.rawValue)")
  }

  /// What people mean who write `chi hội bản vùng cao`, `ban khuyến học cơ quan`, `chi hoi dong ho`
  /// or a name that says it. Nil when the words say nothing, or several things.
  init?(words: String) {
    if let nature = Self(code: words) {
      self = nature
      return
    }
    let words = AccentTolerantText(words)
    // Taken out first: “ban” is also how a hurried hand writes “bản”.
    let isCommittee =
      words.holds(["ban khuyến học", "ban kh"]) || (words.hasMarks && words.holds(["ban"]))
    let rest = isCommittee ? words.without(["ban khuyến học"]) : words
    let forms = formWords.filter { rest.holds($0.words) }.map(\.form)
    if let kind = isCommittee ? nil : kindWords.first(where: { words.begins($0.words) })?.kind {
      self.init(kind: kind, form: nil)
    } else if forms.count == 1 {
      self.init(kind: isCommittee ? .committee : .chapter, form: forms[0])
    } else {
      return nil
    }
  }
}

extension Unit.Terrain {
  /// `vùng cao`, `bản vùng thấp`. Nil when the words say nothing of it.
  init?(words: String) {
    let written = AccentTolerantText(words)
    let (high, low) = (
      written.holds(["vùng cao", "highland"]), written.holds(["vùng thấp", "lowland"])
    )
    guard high != low else { return nil }
    self = high ? .highland : .lowland
  }
}

private let formWords: [(form: Unit.Form, words: [String])] = [
  (.village, ["bản", "thôn", "xóm", "làng"]),
  (
    .residentialGroup,
    ["tổ dân phố", "tổ dân cư", "khu dân cư", "tiểu khu", "khu phố", "khối phố", "tdp"]
  ),
  (.clan, ["dòng họ", "dòng tộc", "họ tộc", "tộc họ", "gia tộc"]),
  (.school, ["trường", "nhà trường", "mầm non", "tiểu học", "thcs", "thpt", "trung học"]),
  (.agency, ["cơ quan", "công an", "quân sự", "đồn biên phòng", "trạm y tế"]),
  (.enterprise, ["doanh nghiệp", "công ty", "hợp tác xã"]),
  (.religious, ["tôn giáo", "giáo xứ", "giáo họ", "nhà thờ", "chùa"]),
]
private let kindWords: [(kind: Unit.Kind, words: [String])] = [
  (.group, ["tổ hội", "phân hội"]),
  (.body, ["đơn vị trực thuộc", "hội trực thuộc", "ban trực thuộc", "trực thuộc tỉnh"]),
  (
    .district, ["huyện", "thành phố", "thị xã", "hội khuyến học huyện", "hội khuyến học thành phố"]
  ),
  (
    .commune,
    [
      "xã", "phường", "thị trấn", "hội khuyến học xã", "hội khuyến học phường",
      "hội khuyến học thị trấn",
    ]
  ),
]

/// Words between which and others only letters count: with their marks where the writer put any,
/// else without.
struct AccentTolerantText {
  let text: String
  let hasMarks: Bool

  init(_ words: String) {
    let lower = nfc(words).lowercased()
    hasMarks = folded(lower) != lower.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text = Self.spaced(hasMarks ? lower : folded(lower))
  }
  private init(_ text: String, _ hasMarks: Bool) { (self.text, self.hasMarks) = (text, hasMarks) }
  private static func spaced(_ text: String) -> String {
    " \(text.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")) "
  }
  private func written(_ phrase: String) -> String { " \(hasMarks ? phrase : folded(phrase)) " }

  func holds(_ phrases: [String]) -> Bool { phrases.contains { text.contains(written($0)) } }
  func begins(_ phrases: [String]) -> Bool { phrases.contains { text.hasPrefix(written($0)) } }
  func without(_ phrases: [String]) -> AccentTolerantText {
    AccentTolerantText(phrases.reduce(text) { $0.replacing(written($1), with: " ") }, hasMarks)
  }
}
