import Store

/// The register of requests is one of persons too: whoever asked stands in it with his name.
let requestRegister = Register(
  name: "requests",
  fields: [
    RegisterField(
      name: "kind", kind: .choice(DataRequest.Kind.allCases.map { RegisterField.Choice($0.rawValue) }), isRequired: true
    ),
    RegisterField(name: "asker", kind: .name, isRequired: true),
    RegisterField(name: "reach", kind: .text(most: 200), isRequired: true),
    RegisterField(name: "person", kind: .name),
    RegisterField(name: "what", kind: .text(most: 2000), isRequired: true),
    RegisterField(name: "received", kind: .day, isRequired: true),
  ],
  see: .seePersonalData, keep: .keepPersonalData, part: .personalData,
  personalData: PersonalData(
    purpose: "requests.data.purpose", ground: "requests.data.ground", persons: "requests.data.persons",
    receivers: "requests.data.receivers", keptYears: 5, keptAfter: "requests.data.kept-after",
    held: { db in
      PersonalData.Held(
        persons: Set(try db.values(Identifier.self, "SELECT id AS value FROM data_request")), sensitive: [])
    },
    purge: { endedBefore, house, db in
      let over = try DataRequest.all(house, in: db).filter { ($0.closing?.onDay ?? .distantFuture) < endedBefore }
      for item in over { try item.request.delete(in: db) }
      return over.count
    }))
