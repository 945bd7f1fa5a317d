import Store
import Vietnamese

/// Two records that may be one person, and the reasons for it.
struct DuplicateMatch: Sendable {
  enum Reason: String, Sendable {
    case name, nameWithoutTones, nearName, day, year, phone, chapter, commune
  }
  let one: Identifier
  let other: Identifier
  let names: (String, String)
  let units: (Identifier, Identifier)
  let reasons: [Reason]
  var weight: Int { reasons.reduce(0) { $0 + $1.weight } }
  /// From this weight on a match is shown.
  static let shown = 7
  /// From this weight on hardly anything else is possible.
  static let likely = 10
  var isLikely: Bool { weight >= Self.likely }
}

extension DuplicateMatch.Reason {
  /// The same name says little where many people share it; the same day of birth or telephone says
  /// much.
  var weight: Int {
    switch self {
    case .name: 4
    case .nameWithoutTones: 3
    case .nearName: 2
    case .day, .phone: 4
    case .year: 2
    case .chapter: 2
    case .commune: 1
    }
  }
}

/// Looks for persons who were entered twice. Nothing is ever merged automatically.
struct DuplicateFinder {
  struct Candidate {
    let person: Identifier
    let unit: Identifier
    /// Any number, the same for all units of one commune.
    let commune: Int
    let name: String
    /// The name without case and tones.
    let folded: String
    let year: Int?
    let day: Day?
    let phone: String?
  }
  private(set) var found: [DuplicateMatch] = []
  private(set) var looked = 0

  init(among all: [Candidate], in db: any Connection) throws {
    looked = all.count
    var seen = try PersonPair.distinct(in: db)
    var matches: [DuplicateMatch] = []
    for group in Self.groups(all) {
      for (place, one) in group.enumerated() {
        for other in group.dropFirst(place + 1) where all[one].person != all[other].person {
          guard let match = Self.match(all[one], all[other]),
            seen.insert(PersonPair(match.one, match.other)).inserted
          else { continue }
          matches.append(match)
        }
      }
    }
    found = matches.sorted { ($1.weight, $0.names.0, $0.one) < ($0.weight, $1.names.0, $1.one) }
  }

  /// Who is compared with whom: the same name (tones aside) with the same year or in the same
  /// chapter, or the same telephone.
  private static func groups(_ all: [Candidate]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (place, one) in all.enumerated() {
      if let year = one.year { groups["\(one.folded)|\(year)", default: []].append(place) }
      groups["\(one.folded)|\(one.unit)", default: []].append(place)
      if let phone = one.phone { groups[phone, default: []].append(place) }
    }
    return groups.values.filter { (2...200).contains($0.count) }
  }

  private static func match(_ one: Candidate, _ other: Candidate) -> DuplicateMatch? {
    guard let name = nameReason(one, other), agree(one, other) else { return nil }
    var reasons = [name]
    if one.day != nil, other.day != nil {
      reasons.append(.day)
    } else if one.year != nil, other.year != nil {
      reasons.append(.year)
    }
    if one.phone != nil, one.phone == other.phone { reasons.append(.phone) }
    if one.unit == other.unit {
      reasons.append(.chapter)
    } else if one.commune == other.commune {
      reasons.append(.commune)
    }
    let (first, second) = other.person < one.person ? (other, one) : (one, other)
    let match = DuplicateMatch(
      one: first.person, other: second.person, names: (first.name, second.name),
      units: (first.unit, second.unit), reasons: reasons)
    return match.weight >= DuplicateMatch.shown ? match : nil
  }
  private static func nameReason(
    _ one: Candidate, _ other: Candidate
  ) -> DuplicateMatch.Reason? {
    if one.name == other.name { return .name }
    if one.folded == other.folded { return .nameWithoutTones }
    return editDistance(one.folded, other.folded, atMost: 1) == 1 ? .nearName : nil
  }
  /// Whether the births agree, as far as both are known.
  private static func agree(_ one: Candidate, _ other: Candidate) -> Bool {
    if let day = one.day, let otherDay = other.day { return day == otherDay }
    if let year = one.year, let otherYear = other.year { return year == otherYear }
    return true
  }
}
