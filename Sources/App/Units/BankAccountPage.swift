import WebUI
import Store

/// The bank account of a unit's fund: the last figures for those who may know of it, all of them on demand.
struct BankAccountPage {
  let unit: UnitHistory.Record
  let account: BankAccount?
  let mayEdit: Bool
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    guard let unit = try UnitHistory.current(request.app, in: db)[request.targetUnit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    self.unit = unit
    account = try BankAccount.current(of: unit.unit.id, in: db)
    mayEdit = request.role.scope(.editBankAccounts) != .denied
    today = db.today
    t = request.t
  }
  var title: String { t("bank.title") }
  var breadcrumbs: [Link] { [Link(unit.displayName(on: today), "/don-vi/\(unit.unit.id)")] }
  private var path: String { "/don-vi/\(unit.unit.id)/tai-khoan-ngan-hang" }

  /// - Parameter number: the whole number, when it was asked for.
  func html(_ typed: [String: String] = [:], number: String? = nil, problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1><p class="lead">\(unit.displayName(on: today))</p>
    \(account.map { shown($0, number) } ?? emptyState(t("bank.none"), t("bank.none.more")))
    \(if: mayEdit, entering(typed, problems))
    """
  }
  private func shown(_ account: BankAccount, _ number: String?) -> HTML {
    """
    \(details([(t("bank.bank"), "\(account.bank)"), (t("bank.holder"), "\(account.holder)"), (t("bank.number"), "\(number ?? "•••• " + account.numberEnd)"), (t("bank.entered"), "\(account.createdBy), \(t.time(account.createdAt.milliseconds))")]))
    \(if: number == nil, form("\(path)/xem", "<p class=\"soft\">\(t("bank.seen-is-noted"))</p><button class=\"secondary\">\(t("bank.show"))</button>"))
    """
  }
  private func entering(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let field = { (name: String, label: String, hint: String?, kind: Field.Kind) -> HTML in
      let problem = problems.first { $0.field == name }.map { t($0.message) }
      return Field(
        name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? "", problem: problem
      ).html
    }
    return """
      <h2>\(t(account == nil ? "bank.enter" : "bank.change"))</h2>
      \(form(path, """
        \(field("ngan-hang", "bank.bank", "bank.bank.hint", .text))
        \(field("chu-tai-khoan", "bank.holder", "bank.holder.hint", .text))
        \(field("so-tai-khoan", "bank.number", "bank.number.hint", .digits))
        <button>\(t("form.save"))</button>
        """))
      """
  }
}
