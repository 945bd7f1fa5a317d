import Store

enum OfficerOpenItems {
  /// Missing papers of a congress, from half a year before it until a year after it.
  static let congressPapers = OpenItemProvider([.duty]) { unit, app, db in
    let officers = try Officers.current(app, in: db)
    guard let term = officers.terms(of: unit).last, let day = term.congressOn ?? term.validFrom,
      day.adding(days: -180) <= db.today, db.today <= day.adding(days: 365)
    else { return [] }
    let files = try term.files(in: db)
    let missing = try app.congressChecklist().items.filter { files[$0.code]?.doneOn == nil }
    return missing.map { item in
      let parts: [String: any Localizable] = ["item": item, "term": term.numeral]
      return OpenItem(
        kind: .duty, key: "congress \(term.id) \(item.code)",
        description: LocalizedMessage("officers.file-pending", parts), path: "/nhiem-ky/\(term.id)")
    }
  }

  /// The telephone numbers of those who hold posts in the unit.
  static let phones = OpenItemProvider([.contact]) { unit, app, db in
    let officers = try Officers.current(app, in: db)
    let titles = try app.titleCatalog()
    return officers.held(in: unit, on: db.today).compactMap { post in
      guard let person = officers.person(of: post), let phone = person.phone else { return nil }
      let what: LocalizedText = "\(person.called), \(titles.name(post.title)): \(phone)"
      return OpenItem(
        kind: .contact, key: "phone \(post.id)", description: what, path: "/can-bo/\(person.id)")
    }
  }

  /// Terms and posts whose last day is near.
  static let endings = OpenItemProvider([.due]) { unit, app, db in
    let officers = try Officers.current(app, in: db)
    let (today, titles) = (db.today, try app.titleCatalog())
    let isNear = { (day: Day) in today <= day && day <= today.adding(days: 120) }
    let posts = officers.held(in: unit, on: today).compactMap { post -> OpenItem? in
      guard let end = officers.days(of: post)?.to, isNear(end),
        let person = officers.person(of: post)
      else { return nil }
      let parts: [String: any Localizable] = [
        "title": titles.name(post.title), "name": person.called,
      ]
      return OpenItem(
        kind: .due, key: "post \(post.id)",
        description: LocalizedMessage("officers.post-ending", parts), due: end,
        path: "/can-bo/\(post.personId)")
    }
    guard let term = officers.term(of: unit, on: today), term.beginning != nil,
      let end = term.validTo ?? term.dueEnd, isNear(end)
    else { return posts }
    let what = LocalizedMessage("officers.term-ending", ["term": term.numeral])
    return posts + [
      OpenItem(
        kind: .due, key: "term \(term.id)", description: what, due: end,
        path: "/nhiem-ky/\(term.id)")
    ]
  }
}
