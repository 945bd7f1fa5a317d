import Page
import Store

/// Entering units, mending what is known of them, ending them; and taking that back.
func unitDoors(_ doors: inout Doors) {
  unitDoor(
    &doors, "them", "units.add", takes: UnitWords.fields, { form, _, _ in form.creating },
    deed: { visit, db in
      let unit = try visit.create(UnitWords(visit), below: visit.unit, in: db)
      return .goTo("/don-vi/\(unit)", say: Sentence("done.unit-created"))
    })
  unitDoor(
    &doors, "sua", "units.mend", takes: MendingWords.fields,
    { form, visit, db in form.mending(try visit.ownTree(db)) },
    deed: { visit, db in
      try visit.mend(visit.unit, MendingWords(visit), in: db)
      return .goTo("/don-vi/\(try visit.unit)", say: Sentence("done.saved"))
    })
  unitDoor(
    &doors, "ket-thuc", "units.end", takes: ["ngay-cuoi", "ly-do"],
    { form, visit, db in form.ending(try visit.endingObstacle(form.unit, db)) },
    deed: { visit, db in
      try visit.end(visit.unit, last: visit.typed("ngay-cuoi"), why: visit.typed("ly-do"), in: db)
      return .goTo("/don-vi/\(try visit.unit)", say: Sentence("done.unit-ended"))
    })
  unitDoor(
    &doors, "lien-he", "contacts.title", takes: ["dien-thoai", "dia-chi", "thu-dien-tu", "tu-ngay"],
    { form, _, db in form.contacts(try UnitContact.all(of: form.unit.unit.id, in: db)) },
    deed: { visit, db in
      try visit.keepContact(
        phone: visit.typed("dien-thoai"), address: visit.typed("dia-chi"), email: visit.typed("thu-dien-tu"),
        from: visit.typed("tu-ngay"), of: visit.unit, in: db)
      return .goTo("/don-vi/\(try visit.unit)", say: Sentence("done.saved"))
    })
  changeDoors(&doors)
}

/// A form about one unit and what is done with it; what does not hold comes back with what was typed.
private func unitDoor(
  _ doors: inout Doors, _ name: String, _ title: String, takes fields: Set<String>,
  _ page: @escaping @Sendable (UnitForm, Visit, any Connection) throws -> HTML, deed: @escaping Doors.Answer
) {
  let path = "/don-vi/{unit}/\(name)"
  doors.get(path, needs: .keepUnits, in: .named("unit")) { visit, db in
    let form = try UnitForm(visit, db)
    return .page(title: visit.say(title), trail: form.trail, try page(form, visit, db))
  }
  doors.post(path, needs: .keepUnits, in: .named("unit"), takes: fields) { visit, db in
    do { return try deed(visit, db) } catch Problem.invalid(let problems) {
      let form = try UnitForm(visit, db, problems)
      return .again(title: visit.say(title), trail: form.trail, try page(form, visit, db))
    }
  }
}

private func changeDoors(_ doors: inout Doors) {
  doors.get("/thay-doi", needs: .seeUnits, in: .ofTheHat) { visit, db in
    .page(title: visit.say("changes.title"), trail: [], try ChangesPage(visit, db).html)
  }
  doors.get("/thay-doi/{change}", needs: .seeUnits, in: .found(unitOfChange)) { visit, db in
    let page = try ChangePage(visit, db)
    return .page(title: page.change.title, trail: page.trail, page.html)
  }
  doors.post("/thay-doi/{change}/hoan-tac", needs: .keepUnits, in: .found(unitOfChange)) { visit, db in
    let change = try TreeChange.ofUnits(visit, db)
    try visit.undo(change, in: db)
    return .goTo("/thay-doi/\(change.id)", say: Sentence("done.change-undone"))
  }
}

@Sendable private func unitOfChange(_ visit: Visit, _ db: any Connection) throws -> Identifier {
  try TreeChange.ofUnits(visit, db).home(UnitHistory.current(visit.house, in: db), in: db)
}

extension Visit {
  /// The part of today's tree that stands below the visitor's own unit.
  fileprivate func ownTree(_ db: any Connection) throws -> Tree { try Tree.asOf(db.today, house, in: db) }
}
