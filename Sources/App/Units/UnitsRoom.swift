import ArgumentParser
import Page

/// Units: the tree of associations, bodies and chapters, as it stood on any day; how units are entered, mended and ended,
/// one by one or as a whole list; how each can be reached, and where its fund lies.
enum UnitsRoom: Room {
  static let sheets = [unitSheet]
  static let registers = [unitRegister]
  static let checks = treeRules.map(\.check) + successionRules
  static let holdings = [
    Holding("bank.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM unit_bank_account WHERE unit_id IN (\(list: units))")
    },
    Holding("maps.holding") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM boundary WHERE unit_id IN (\(list: units))")
    },
    Holding("contacts.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM unit_contact WHERE unit_id IN (\(list: units))")
    },
  ]
  static let pendings = [unitContacts, unitFund]
  static let commands: [any ParsableCommand.Type] = [MapCommand.self]
  static func doors(_ doors: inout Doors) {
    unitDoors(&doors)
    let path = "/don-vi/{unit}/tai-khoan-ngan-hang"
    doors.get(path, needs: .seeBankAccounts, in: .named("unit")) { visit, db in
      let page = try BankAccountPage(visit, db)
      return .page(title: page.title, trail: page.trail, page.html())
    }
    doors.post(
      path, needs: .keepBankAccounts, in: .named("unit"), takes: ["ngan-hang", "chu-tai-khoan", "so-tai-khoan"]
    ) { visit, db in
      do {
        try visit.keepBankAccount(
          bank: visit.typed("ngan-hang"), holder: visit.typed("chu-tai-khoan"), number: visit.typed("so-tai-khoan"),
          of: visit.unit, in: db)
        return .goTo("/don-vi/\(try visit.unit)/tai-khoan-ngan-hang", say: Sentence("done.saved"))
      } catch Problem.invalid(let problems) {
        let page = try BankAccountPage(visit, db)
        return .again(title: page.title, trail: page.trail, page.html(visit.form, problems: problems))
      }
    }
    // A view that is written down is a change, and so a button and no link.
    doors.post("\(path)/xem", needs: .seeBankAccounts, in: .named("unit")) { visit, db in
      guard let account = try BankAccount.current(of: visit.unit, in: db) else {
        throw Problem.notFound(Sentence("bank.none"))
      }
      let page = try BankAccountPage(visit, db)
      return .page(
        title: page.title, trail: page.trail, page.html(number: try visit.lookAtNumber(of: account, in: db)))
    }
  }
}
