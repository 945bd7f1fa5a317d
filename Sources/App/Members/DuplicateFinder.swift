import Store
import Vietnamese

/// Two records that may be one person, and what speaks for it.
struct DuplicateMatch: Sendable {
  enum Reason: String, Sendable { case name, nameWithoutTones, nearName, day, year, phone, chapter, commune }
  let one: Identifier
  let other: Identifier
  let names: (String, String)
  let units: (Identifier, Identifier)
  let reasons: [Reason]
  var weight: Int { reasons.reduce(0) { $0 + $1.weight } }
  /// From here on it is worth a look; from there on hardly anything else is possible.
  static let (worth, sure) = (7, 10)
}

extension DuplicateMatch.Reason {
  /// How much it says: that the names agree is little where many bear the same, a day of birth or a telephone is much.
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

/// Looks for persons that were written down twice among the members of a unit and the units below it. Nothing is ever merged
/// by itself.
struct DuplicateFinder {
  private struct One {
    let person: Identifier
    let unit: Identifier
    let commune: Int
    let name: String
    let folded: String
    let year: Int?
    let day: Day?
    let phone: String?
  }
  private(set) var found: [DuplicateMatch] = []
  private(set) var looked = 0

  init(below unit: Identifier, _ app: AppContext, in db: any Connection) throws {
    let tree = try Tree.asOf(db.today, app, in: db)
    let range = tree.index(of: unit).map(tree.subtree) ?? 0..<0
    var communes: [Identifier: Int] = [:]
    for at in range {
      let node = tree.nodes[at]
      communes[node.unit.id] = node.unit.kind == .commune ? at : node.parent ?? at
    }
    var all: [One] = []
    var foldedNames: [String: String] = [:]
    try db.each(
      """
      SELECT person_id, unit_id, name, birth_year, birth_date, phone FROM \(Member.tables)
      WHERE \(Member.isPresent(db.today))
      """
    ) { row in
      let unit: Identifier = try row.get("unit_id")
      guard let commune = communes[unit] else { return }
      let name: String = try row.get("name")
      let key = foldedNames[name] ?? folded(name)
      foldedNames[name] = key
      all.append(
        One(
          person: try row.get("person_id"), unit: unit, commune: commune, name: name, folded: key,
          year: try row.find("birth_year"), day: try row.find("birth_date"), phone: try row.find("phone")))
    }
    looked = all.count
    let apart = try Self.apart(in: db)
    var seen: Set<Pair> = apart
    var pairs: [DuplicateMatch] = []
    for group in groups(all) {
      for (place, one) in group.enumerated() {
        for other in group.dropFirst(place + 1) where all[one].person != all[other].person {
          guard let likeness = likeness(all[one], all[other]), seen.insert(Pair(likeness.one, likeness.other)).inserted
          else { continue }
          pairs.append(likeness)
        }
      }
    }
    found = pairs.sorted { ($1.weight, $0.names.0, $0.one) < ($0.weight, $1.names.0, $1.one) }
  }

  /// Who is compared with whom: the same name (tones aside) with the same year, or in the same chapter; the same telephone.
  private func groups(_ all: [One]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (place, one) in all.enumerated() {
      if let year = one.year { groups["\(one.folded)|\(year)", default: []].append(place) }
      groups["\(one.folded)|\(one.unit)", default: []].append(place)
      if let phone = one.phone { groups[phone, default: []].append(place) }
    }
    return groups.values.filter { (2...200).contains($0.count) }
  }
  private func likeness(_ one: One, _ other: One) -> DuplicateMatch? {
    var grounds: [DuplicateMatch.Reason] = []
    if one.name == other.name {
      grounds.append(.name)
    } else if one.folded == other.folded {
      grounds.append(.nameWithoutTones)
    } else if editDistance(one.folded, other.folded, atMost: 1) == 1 {
      grounds.append(.nearName)
    } else {
      return nil
    }
    if let day = one.day, let otherDay = other.day {
      guard day == otherDay else { return nil }
      grounds.append(.day)
    } else if let year = one.year, let otherYear = other.year {
      guard year == otherYear else { return nil }
      grounds.append(.year)
    }
    if one.phone != nil, one.phone == other.phone { grounds.append(.phone) }
    if one.unit == other.unit {
      grounds.append(.chapter)
    } else if one.commune == other.commune {
      grounds.append(.commune)
    }
    let isTurned = other.person < one.person
    let (first, second) = isTurned ? (other, one) : (one, other)
    let likeness = DuplicateMatch(
      one: first.person, other: second.person, names: (first.name, second.name), units: (first.unit, second.unit),
      reasons: grounds)
    return likeness.weight >= DuplicateMatch.worth ? likeness : nil
  }

  private struct Pair: Hashable {
    let one: Identifier
    let other: Identifier
    init(_ one: Identifier, _ other: Identifier) { (self.one, self.other) = one < other ? (one, other) : (other, one) }
  }
  /// Those of whom somebody said that they are two.
  private static func apart(in db: any Connection) throws -> Set<Pair> {
    var pairs: Set<Pair> = []
    try db.each("SELECT one_id, other_id FROM person_apart") {
      pairs.insert(Pair(try $0.get("one_id"), try $0.get("other_id")))
    }
    return pairs
  }
}
