import Page
import Store

/// Members: how many each unit has in a period, entered by the unit itself or by the one above it from a paper sheet; and, for units
/// that want it, who they are by name. Both are kept side by side and compared.
enum MembersRoom: Room {
  static let registers = [memberRegister]
  static let checks = [registerAgainstCount, cardsTwice]
  static let holdings = [
    Holding("members.holding") { units, db in
      try db.values(
        Identifier.self, "SELECT DISTINCT unit_id AS value FROM membership WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM dues_rate WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM register_option WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM person_merge WHERE unit_id IN (\(list: units))")
    }
  ]
  static let followings = [membersFollow]
  static func doors(_ doors: inout Doors) {
    doors.get("/hoi-vien", needs: .seeFigures, in: .ofTheHat) { visit, db in
      let page = try CountPage(visit, db)
      return .page(title: page.title, trail: [], page.html())
    }
    memberDoors(&doors)
    let path = "/don-vi/{unit}/hoi-vien"
    doors.get(path, needs: .seeFigures, in: .named("unit", days: ["ky"])) { visit, db in
      let page = try CountPage(visit, db)
      return .page(title: page.title, trail: page.trail, page.html())
    }
    doors.post(path, needs: .stateFigures, in: .named("unit"), takes: CountForm.fields) { visit, db in
      let page = try CountPage(visit, db)
      do {
        let kept = try visit.state(CountForm(page.sheet, visit.form), of: page.sheet, in: db)
        let said = Sentence("done.counted", ["count": kept, "period": page.sheet.period])
        return .goTo("/don-vi/\(page.sheet.unit)/hoi-vien?ky=\(page.sheet.period)", say: said)
      } catch Problem.invalid(let problems) {
        return .again(title: page.title, trail: page.trail, page.html(visit.form, problems))
      }
    }
  }
}
