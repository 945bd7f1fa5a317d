import Store

/// The register of officers, as far as the law on personal data asks about it. How it is entered and loaded is older
/// than registers and has its own form and sheet.
let officerRegister = Register(
  name: "officers",
  fields: [
    RegisterField(name: "name", kind: .name),
    RegisterField(name: "birth", kind: .birth),
    RegisterField(name: "sex", kind: .choice(Officer.Sex.allCases.map { RegisterField.Choice($0.rawValue) })),
    RegisterField(
      name: "qualification",
      kind: .choice(Officer.Qualification.allCases.map { RegisterField.Choice($0.rawValue) })),
    RegisterField(name: "teacher", kind: .yes),
    RegisterField(name: "phone", kind: .phone),
    RegisterField(name: "note", kind: .text(limit: 200)),
  ],
  see: .viewOfficers, editPermission: .manageOfficers, part: .officers,
  personalData: PersonalData(
    purpose: "officers.data.purpose", legalBasis: "officers.data.ground", persons: "officers.data.persons",
    receivers: "officers.data.receivers", retentionYears: 5, retentionStart: "officers.data.kept-after",
    counts: { db in
      // Whoever was forgotten still has his posts, but nothing of a person.
      let persons = try db.values(
        Identifier.self,
        """
        SELECT id AS value FROM person
        WHERE EXISTS (SELECT 1 FROM post WHERE person_id = person.id)
          AND (name IS NOT NULL OR birth_year IS NOT NULL OR sex IS NOT NULL OR qualification IS NOT NULL
            OR is_teacher_trained IS NOT NULL OR phone IS NOT NULL OR note IS NOT NULL)
        """)
      return PersonalData.Counts(persons: Set(persons), sensitive: [])
    },
    purge: { endedBefore, app, db in
      let officers = try Officers.current(app, in: db)
      var over = officers.people.values.filter { person in
        let posts = officers.posts(of: person.id)
        return person.saysAnything && !posts.isEmpty && posts.allSatisfy { officers.isOver($0, before: endedBefore) }
      }
      guard !over.isEmpty else { return 0 }
      // Whoever stands in another register is kept for that one's purpose.
      for other in app.registers where other.name != "officers" {
        let held = try other.personalData?.counts(db).persons ?? []
        over.removeAll { held.contains($0.id) }
      }
      for person in over.sorted(by: { $0.id < $1.id }) { try person.forget(officers, in: db) }
      try PersonNameIDs.purge(in: db)
      return over.count
    }))

extension Officer {
  fileprivate var saysAnything: Bool {
    name != nil || birthYear != nil || sex != nil || qualification != nil || isTeacherTrained != nil || phone != nil
      || note != nil || accountId != nil
  }

  /// Empties what says anything of a person. The row itself stays: posts, signed handovers and what posts said before
  /// refer to it, and rows of the last kind are only added. What is left tells that a post was held, from when to when,
  /// and by nobody in particular. Not emptied are notes in what a post said before it was corrected, lines of a handover
  /// written by hand, and the trail.
  fileprivate func forget(_ officers: Officers, in db: any Connection) throws {
    var person = self
    (person.name, person.birthYear, person.sex, person.qualification) = (nil, nil, nil, nil)
    (person.isTeacherTrained, person.phone, person.note, person.accountId) = (nil, nil, nil, nil)
    try person.update(in: db)
    try db.run("DELETE FROM training WHERE person_id = \(id)")
    // What was written of the person beside the post. Not with `update(by:)`, which would keep it as what it said before.
    try db.run(
      "UPDATE post SET placed_by = NULL, other_posts = NULL, note = NULL, ended_why = NULL WHERE person_id = \(id)")
    try forgetFile(in: db)
    try DataArea.officers.changed(in: db)
  }
  /// A file from which he was read stands in the store as a whole: it goes with the last of those who stood in it.
  private func forgetFile(in db: any Connection) throws {
    let files = try db.values(
      Identifier.self,
      """
      SELECT entry_id AS value FROM person WHERE id = \(id) AND entry_id IS NOT NULL
      UNION SELECT entry_id AS value FROM post WHERE person_id = \(id) AND entry_id IS NOT NULL
      """)
    for file in files {
      let others = try db.value(
        Int.self,
        """
        SELECT COUNT(*) AS value FROM person
        WHERE (entry_id = \(file) OR EXISTS (SELECT 1 FROM post WHERE person_id = person.id AND entry_id = \(file)))
          AND (name IS NOT NULL OR birth_year IS NOT NULL OR phone IS NOT NULL OR note IS NOT NULL)
        """)
      if others == 0 { try db.run("UPDATE entry SET content = \("purged \(file)") WHERE id = \(file)") }
    }
  }
}

extension Officers {
  /// The post ended before that day. Of one that is over since nobody knows when, the end is not later than the day on
  /// which the last term of its unit was written down.
  fileprivate func isOver(_ post: Post, before day: Day) -> Bool {
    guard let days = days(of: post) else {
      let known = terms(of: post.unitId).map(\.createdAt) + [post.createdAt]
      return known.allSatisfy { $0.day < day }
    }
    return (days.to ?? .distantFuture) < day
  }
}
