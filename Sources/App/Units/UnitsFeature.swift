import ArgumentParser
import WebUI

/// Units: the tree of associations, bodies and chapters, as it stood on any day; how units are entered, mended and ended,
/// one by one or as a whole list; how each can be reached, and where its fund lies.
enum UnitsFeature: Feature {
  static let csvImports = [unitSheet]
  static let registers = [unitRegister]
  static let checks = treeRules.map(\.check) + successionChecks
  static let unitReferences = [
    UnitReference("bank.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM unit_bank_account WHERE unit_id IN (\(list: units))")
    },
    UnitReference("maps.holding") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM boundary WHERE unit_id IN (\(list: units))")
    },
    UnitReference("contacts.title") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM unit_contact WHERE unit_id IN (\(list: units))")
    },
  ]
  static let openItemProviders = [unitContacts, unitFund]
  static let commands: [any ParsableCommand.Type] = [MapCommand.self]
  static func routes(_ routes: inout Routes) {
    unitRoutes(&routes)
    let path = "/don-vi/{unit}/tai-khoan-ngan-hang"
    routes.get(path, requires: .viewBankAccounts, unit: .parameter("unit")) { request, db in
      let page = try BankAccountPage(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    routes.post(
      path, requires: .editBankAccounts, unit: .parameter("unit"), fields: ["ngan-hang", "chu-tai-khoan", "so-tai-khoan"]
    ) { request, db in
      do {
        try request.keepBankAccount(
          bank: request.formValue("ngan-hang"), holder: request.formValue("chu-tai-khoan"), number: request.formValue("so-tai-khoan"),
          of: request.targetUnit, in: db)
        return .redirect("/don-vi/\(try request.targetUnit)/tai-khoan-ngan-hang", flash: LocalizedMessage("done.saved"))
      } catch Problem.invalid(let problems) {
        let page = try BankAccountPage(request, db)
        return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems: problems))
      }
    }
    // A view that is written down is a change, and so a button and no link.
    routes.post("\(path)/xem", requires: .viewBankAccounts, unit: .parameter("unit")) { request, db in
      guard let account = try BankAccount.current(of: request.targetUnit, in: db) else {
        throw Problem.notFound(LocalizedMessage("bank.none"))
      }
      let page = try BankAccountPage(request, db)
      return .page(
        title: page.title, breadcrumbs: page.breadcrumbs, page.html(number: try request.lookAtNumber(of: account, in: db)))
    }
  }
}
