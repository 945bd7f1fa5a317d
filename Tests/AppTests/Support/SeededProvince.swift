import Secrets
import Store
import Testing

@testable import App

/// Where a thing lies, as seen from the unit in which somebody works.
enum Place: String, CaseIterable, Sendable {
  case own, sibling, parent, child

  var code: String {
    switch self {
    case .own: "901"
    case .sibling: "902"
    case .parent: "90"
    case .child: "90101"
    }
  }
  /// A role reaches its unit and what is below.
  var isBelow: Bool { self == .own || self == .child }
}

/// The made-up province with something in every place: figures that contradict one another, a document, people, a bank
/// account.
struct FurnishedProvince: Sendable {
  let app: AppContext
  let units: [Place: Identifier]
  /// Keys of findings.
  let findings: [Place: String]
  /// Somebody who holds a role there.
  let people: [Place: Account]
  /// What stands in the address of an invitation that nobody has used.
  let tokens: [Place: String]
  /// A reform by which the unit lost a part.
  let reforms: [Place: Identifier]
  /// A change of that unit, which can be undone.
  let changes: [Place: Identifier]
  /// An officer with a post in a term of the unit there.
  let officers: [Place: (person: Identifier, post: Identifier, term: Identifier)]

  /// Of somebody who left a post there.
  let handovers: [Place: Identifier]
  /// Somebody asked about his data there, and data came into wrong hands.
  let requests: [Place: Identifier]
  let breaches: [Place: Identifier]

  /// Members of the unit there, and a table that waits.
  let members: AppContext.MemberFurniture

  static func bankNumber(_ place: Place) -> String { "190\(place.code)7788" }

  init(_ database: any Database) async throws {
    let app = try await madeUp(database)
    self.app = app
    try await app.load(
      "van-ban.csv",
      """
      key,number,kind,issuer,date,subject,source,reliability
      ct-1-2022,01/CT,Chỉ thị,Hội Khuyến học Tỉnh Mẫu,2022-01-05,Về việc học,bản gốc,T
      """)
    for place in Place.allCases {
      try await app.state(
        "\(place.code),chapters,,100", "\(place.code),chapters,clan,60", "\(place.code),chapters,agency,30",
        header: "unit,indicator,breakdown,value,period")
    }
    var units: [Place: Identifier] = [:]
    var (people, tokens): ([Place: Account], [Place: String]) = ([:], [:])
    var changes: [Place: Identifier] = [:]
    for place in Place.allCases {
      let unit = try await app.unit(place.code).id
      units[place] = unit
      people[place] = try await app.person("nguoi.\(place)", .auditor, in: unit)
      let guest = try await app.person("khach.\(place)", .officer, in: unit)
      tokens[place] = try await app.database.read { try SignInLink.open(for: guest.id, in: $0)?.token(app) }
      try await app.database.write { db in
        try BankAccount.record(
          bank: "Ngân hàng \(place)", holder: "Quỹ \(place)", number: Self.bankNumber(place),
          of: unit, by: Operation(app: app, user: .commandLine("test"), db: db))
      }
    }
    reforms = try await app.database.write { [units] db in
      try units.mapValues { try app.losePart($0, in: db) }
    }
    for place in Place.allCases {
      let unit = try #require(units[place])
      changes[place] = try await app.database.write { db in
        let words = try UnitEditInput(of: unit, app, in: db) { $0.unit.locality = "Trụ sở \(place)" }
        try UnitHistory.find(unit, app, in: db).edit(
          words, by: Operation(app: app, user: .commandLine("test"), db: db))
        return try TreeChange.all([.edit], in: db).first?.id
      }
    }
    officers = try await app.furnishOfficers(units)
    handovers = try await app.furnishHandovers(units)
    members = try await app.furnishMembers(units)
    (requests, breaches) = try await app.furnishPersonalData(units)
    let all = try await app.findings().map(\.finding.key)
    findings = units.compactMapValues { unit in all.first { $0.hasPrefix("parts-against-total") && $0.contains("\(unit)") } }
    (self.units, self.people, self.tokens, self.changes) = (units, people, tokens, changes)
  }

  /// The address of a door when its thing lies there; nil when a part of the path is none that we know: whoever adds a
  /// new one says here what stands for it.
  func address(of route: Routes.Route, _ place: Place) -> String? {
    var parts: [String] = []
    for part in route.path.split(separator: "/") {
      guard part.hasPrefix("{") else {
        parts.append(String(part))
        continue
      }
      let name = String(part.dropFirst().dropLast())
      let isReorganization = name == "change" && route.path.hasPrefix("/sap-xep")
      guard let value = isReorganization ? reforms[place]?.description : self.value(of: name, place) else { return nil }
      parts.append(value)
    }
    let path = "/" + parts.joined(separator: "/")
    guard case .parameter(let name, _) = route.unitScope, !route.path.contains("{\(name)}") else { return path }
    return "\(path)?\(name)=\(units[place]?.description ?? "")"
  }
  private func value(of name: String, _ place: Place) -> String? {
    switch name {
    case "unit": units[place]?.description
    case "period": "2022"
    case "indicator": "chapters"
    case "document": "ct-1-2022"
    case "finding": findings[place]
    case "account": people[place]?.id.description
    case "token": tokens[place]
    case "change": changes[place]?.description
    case "person": officers[place]?.person.description
    case "post": officers[place]?.post.description
    case "handover": handovers[place]?.description
    case "member": members.members[place]?.description
    case "one": members.ones[place]?.description
    case "other": members.others[place]?.description
    case "merge": members.merges[place]?.description
    case "import": members.imports[place]?.description
    case "register": "hoi-vien"
    case "request": requests[place]?.description
    case "breach": breaches[place]?.description
    case "term": officers[place]?.term.description
    case "role": Role.officer.guideName
    default: nil
    }
  }

  /// Somebody in that role, who works in `Place.own`.
  func client(_ role: Role) async throws -> Client {
    let own = try #require(units[.own])
    let token: String?
    switch role {
    case .anonymous, .commandLine: token = nil
    case .pendingSecondFactor:
      token = try await app.session(of: "di.halfway", .treasurer, in: own, hasSecondFactor: false)
    case .noRole:
      token = try await app.session(of: "di.hatless", .officer, in: own)
      try await app.endRoles(of: "di.hatless")
    default: token = try await app.session(of: "di.\(role.rawValue)", role, in: own)
    }
    return Client(app, cookies: token.map { ["phien": $0] } ?? [:])
  }
}

extension UnitEditInput {
  /// What the form holds when it is opened, and then what somebody writes into it.
  init(of unit: Identifier, _ app: AppContext, in db: any Connection, _ write: (inout UnitEditInput) -> Void) throws {
    self.init()
    let facts = try #require(try UnitHistory.current(app, in: db)[unit]).facts
    let location = facts.locations.last?.fact
    (self.unit.name, self.unit.nature) = (facts.names.last?.fact ?? "", facts.natures.last?.fact.code ?? "")
    (self.unit.terrain, self.unit.code) = (location?.terrain?.rawValue ?? "", location?.code ?? "")
    (self.unit.locality, parent) = (location?.locality ?? "", facts.parents.last?.fact.description ?? "")
    write(&self)
  }
}

extension AppContext {
  /// Ends all that somebody may do.
  func endRoles(of login: String) async throws {
    try await database.write { db in
      let operation = Operation(app: self, user: .commandLine("test"), db: db)
      let account = try #require(try Account.named(login, in: db))
      for grant in try RoleGrant.of(account.id, self, in: db) where grant.endedAt == nil { try grant.revoke(by: operation) }
    }
  }
}

extension AppContext {
  /// Long ago a part of the unit went to another one.
  fileprivate func losePart(_ unit: Identifier, in db: any Connection) throws -> Identifier {
    let day = try #require(Day("2000-01-01"))
    let history = try UnitHistory.current(self, in: db)
    let other = try history.unit(by: "903", on: day).id
    var draft = TreeDraft(history)
    draft.change(unit) { facts in
      let code = facts.locations.first?.fact.code ?? ""
      facts.locate(.init(code: code, terrain: .highland, locality: nil), from: day)
    }
    let change = try draft.save(
      TreeChangeMetadata(kind: .reform, title: "Tách đất xưa", day: day, decision: "1/QĐ", decidedOn: day), by: "test",
      in: db)
    try [unit, other].map { to in
      Succession(
        changeId: change.id, fromId: unit, toId: to, event: .separate, share: .part, day: day, note: nil)
    }.save(in: db)
    return change.id
  }
}
