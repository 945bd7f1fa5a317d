import Store

/// Requests of persons are a register of persons too: it has the names of the requesters.
let requestRegister = Register(
  name: "requests",
  fields: [
    RegisterField(
      name: "kind",
      kind: .choice(DataRequest.Kind.allCases.map { RegisterField.Choice($0.rawValue) }),
      isRequired: true),
    RegisterField(name: "asker", kind: .name, isRequired: true),
    RegisterField(name: "reach", kind: .text(limit: 200), isRequired: true),
    RegisterField(name: "person", kind: .name),
    RegisterField(name: "what", kind: .text(limit: 2000), isRequired: true),
    RegisterField(name: "received", kind: .day, isRequired: true),
  ],
  see: .viewPersonalData, editPermission: .editPersonalDataRecords, part: .personalData,
  personalData: PersonalData(
    purpose: "requests.data.purpose", legalBasis: "requests.data.legal-basis",
    persons: "requests.data.persons", receivers: "requests.data.receivers", retentionYears: 5,
    retentionStart: "requests.data.retention",
    counts: { db in
      let all = try db.values(Identifier.self, "SELECT id AS value FROM data_request")
      return PersonalData.Counts(persons: Set(all), sensitive: [])
    },
    purge: { endedBefore, app, db in
      let expired = try DataRequest.all(app, in: db).filter {
        ($0.closing?.onDay ?? .distantFuture) < endedBefore
      }
      for item in expired { try item.dataRequest.delete(in: db) }
      return expired.count
    }))
