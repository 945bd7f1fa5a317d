import Store

/// A row of a table of members, by its fields.
struct MemberImportRow {
  let unit: Identifier
  let name: String
  let birth: PartialDate?
  let sex: String?
  let phone: String?
  let card: String?
  let kind: String?
  let joined: PartialDate?
  let secrets: SensitiveMemberFields

  init(_ row: RegisterRow) {
    let value = { (place: Int) in row.values[place] }
    let date = { (place: Int) -> PartialDate? in
      if case .rough(let date) = row.values[place] { date } else { nil }
    }
    unit = row.unit
    name = value(Places.name)?.text ?? ""
    birth = date(Places.birth)
    sex = value(Places.sex)?.text
    phone = value(Places.phone)?.text
    card = value(Places.card)?.text
    kind = value(Places.kind)?.text
    joined = date(Places.joined)
    let party: Bool? = if case .yes(let flag) = value(Places.party) { flag } else { nil }
    let ethnicity = value(Places.ethnicity)?.text
    secrets = SensitiveMemberFields(ethnicity: ethnicity, isPartyMember: party)
  }

  /// The places of the fields in a row, looked up once.
  private enum Places {
    static let name = place("name")
    static let birth = place("birth")
    static let sex = place("sex")
    static let phone = place("phone")
    static let card = place("card")
    static let kind = place("kind")
    static let joined = place("joined")
    static let ethnicity = place("ethnicity")
    static let party = place("party")

    private static func place(_ field: String) -> Int {
      memberRegister.fields.firstIndex { $0.name == field } ?? memberRegister.fields.count
    }
  }
}
