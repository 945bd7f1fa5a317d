import Store

/// What a member was before an import changed them.
struct MemberSnapshot: Codable, Sendable {
  let name: String
  let birthYear: Int?
  let birthDate: String?
  let sex: Sex?
  let phone: String?
  let sealed: [UInt8]?
  let kind: String
  let card: String?
  let validFrom: String?
  let fromYear: Int?

  init(_ member: Member) {
    name = member.name
    birthYear = member.birthYear
    birthDate = member.birthDate?.description
    sex = member.sex
    phone = member.phone
    sealed = member.sealed
    kind = member.kind
    card = member.card
    validFrom = member.validFrom?.description
    fromYear = member.fromYear
  }

  func restore(_ member: inout Member) {
    member.name = name
    member.birthYear = birthYear
    member.birthDate = birthDate.flatMap { Day($0) }
    member.sex = sex
    member.phone = phone
    member.sealed = sealed
    member.kind = kind
    member.card = card
    member.validFrom = validFrom.flatMap { Day($0) }
    member.fromYear = fromYear
  }
}
