import Store

/// The register of officers: what is stored of the persons who hold or held posts. Their posts are
/// records of their own; the form and the import of a person ask for a post too.
let officerRegister = Register(
  name: "officers",
  fields: [
    RegisterField(name: "name", kind: .name, storage: .column("name", of: "person")),
    RegisterField(
      name: "birth", kind: .birth,
      storage: .dayAndYear("birth_date", "birth_year", of: "person")),
    RegisterField(
      name: "sex", kind: .choice(Sex.allCases.map { RegisterField.Choice($0.rawValue) }),
      storage: .column("sex", of: "person")),
    RegisterField(
      name: "qualification",
      kind: .choice(Officer.Qualification.allCases.map { RegisterField.Choice($0.rawValue) }),
      storage: .column("qualification", of: "person")),
    RegisterField(
      name: "teacher", kind: .yes, storage: .column("is_teacher_trained", of: "person")),
    RegisterField(name: "phone", kind: .phone, storage: .column("phone", of: "person")),
    RegisterField(name: "note", kind: .text(limit: 200), storage: .column("note", of: "person")),
  ],
  see: .viewOfficers, editPermission: .manageOfficers, part: .officers,
  personalData: PersonalData(
    purpose: "officers.data.purpose", legalBasis: "officers.data.legal-basis",
    persons: "officers.data.persons",
    receivers: "officers.data.receivers", retentionYears: 5,
    retentionStart: "officers.data.retention",
    counts: { db in
      // Purged officers still have their posts, but no personal data.
      let persons = try db.values(
        Identifier.self,
        """
        SELECT id AS value FROM person
        WHERE EXISTS (SELECT 1 FROM post WHERE person_id = person.id)
          AND (\(officerRegister.isAnyKnown))
        """)
      return PersonalData.Counts(persons: Set(persons), sensitive: [])
    },
    purge: { endedBefore, app, db in
      let officers = try Officers.current(app, in: db)
      var over = officers.people.values.filter { person in
        let posts = officers.posts(of: person.id)
        return person.hasPersonalData && !posts.isEmpty
          && posts.allSatisfy { officers.isOver($0, before: endedBefore) }
      }
      guard !over.isEmpty else { return 0 }
      // People in another register are retained for the purpose of that register.
      for other in app.registers where other.name != "officers" {
        let retained = try other.personalData?.counts(db).persons ?? []
        over.removeAll { retained.contains($0.id) }
      }
      for person in over.sorted(by: { $0.id < $1.id }) { try person.purge(in: db) }
      try PersonNameIDs.purge(in: db)
      return over.count
    }))

extension Officer {
  fileprivate var hasPersonalData: Bool {
    accountId != nil || officerRegister.storedPlaces.contains { values[$0] != nil }
  }

  /// Deletes the personal data of this officer. The row itself stays, because posts, signed
  /// handovers and earlier versions of posts refer to it: they still tell that a post was held, and
  /// when. Not deleted are notes in earlier versions of a post, lines of a handover entered by
  /// hand, and the audit log.
  fileprivate func purge(in db: any Connection) throws {
    var person = self
    person.values = officerRegister.newValues
    person.accountId = nil
    try person.update(in: db)
    try db.run("DELETE FROM training WHERE person_id = \(id)")
    // Not with `update(by:)`, which would store the notes as an earlier version.
    try db.run(
      """
      UPDATE post SET placed_by = NULL, other_posts = NULL, note = NULL, end_reason = NULL
      WHERE person_id = \(id)
      """)
    try purgeFiles(in: db)
    try DataArea.officers.changed(in: db)
  }
  /// An imported file is stored as a whole: it is purged with the last of the people listed in it.
  private func purgeFiles(in db: any Connection) throws {
    let files = try db.values(
      Identifier.self,
      """
      SELECT provenance_id AS value FROM person WHERE id = \(id) AND provenance_id IS NOT NULL
      UNION SELECT provenance_id AS value FROM post WHERE person_id = \(id) AND provenance_id IS NOT NULL
      """)
    for file in files {
      let others = try db.value(
        Int.self,
        """
        SELECT COUNT(*) AS value FROM person
        WHERE (provenance_id = \(file)
            OR EXISTS (SELECT 1 FROM post WHERE person_id = person.id AND provenance_id = \(file)))
          AND (\(officerRegister.isAnyKnown))
        """)
      if others == 0 {
        try Provenance.purge(file, in: db)
      }
    }
  }
}

extension Officers {
  /// Whether the post ended before that day. A post that ended on an unknown day ended at the
  /// latest when the last term of its unit was recorded.
  fileprivate func isOver(_ post: Post, before day: Day) -> Bool {
    guard let days = days(of: post) else {
      let known = terms(of: post.unitId).map(\.createdAt) + [post.createdAt]
      return known.allSatisfy { $0.day < day }
    }
    return (days.to ?? .distantFuture) < day
  }
}

extension Register {
  /// The condition that a row has any of the stored fields.
  fileprivate var isAnyKnown: SQL {
    let columns = storedPlaces.flatMap { fields[$0].storage?.columns ?? [] }
    return SQL(stringLiteral: columns.map { "\($0) IS NOT NULL" }.joined(separator: " OR "))
  }
}
