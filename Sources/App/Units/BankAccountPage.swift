import Store
import WebUI

/// The bank account of a unit's fund: the last digits for users who may know of it, the whole
/// number on demand.
struct BankAccountPage: FormPage {
  static let fields: Set = ["ngan-hang", "chu-tai-khoan", "so-tai-khoan"]
  let unit: UnitHistory.Record
  let account: BankAccount?
  /// The whole number, once it was asked for.
  var number: String?
  private let mayEdit: Bool
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try UnitHistory.find(request.targetUnit, request.app, in: db)
    account = try BankAccount.current(of: unit.unit.id, in: db)
    mayEdit = request.role.scope(.editBankAccounts) != .denied
    today = db.today
    t = request.t
  }
  var title: String { t("bank.title") }
  var breadcrumbs: [Link] { [Link(unit.displayName(on: today), "/don-vi/\(unit.unit.id)")] }
  private var path: String { "/don-vi/\(unit.unit.id)/tai-khoan-ngan-hang" }

  func content(_ form: FormState) -> HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unit.displayName(on: today))</p>
    \(account.map(details) ?? emptyState(t("bank.none"), t("bank.none.more")))
    \(if: mayEdit, entryForm(form))
    """
  }
  private func details(_ account: BankAccount) -> HTML {
    let entered = "\(account.createdBy), \(t.time(account.createdAt.milliseconds))"
    let reveal: HTML = """
      <p class="soft">\(t("bank.seen-is-noted"))</p>\
      <button class="secondary">\(t("bank.show"))</button>
      """
    return """
      \(WebUI.details([
        (t("bank.bank"), "\(account.bank)"), (t("bank.holder"), "\(account.holder)"),
        (t("bank.number"), "\(number ?? "•••• " + account.numberEnd)"),
        (t("bank.entered"), "\(entered)"),
      ]))
      \(if: number == nil, form("\(path)/xem", reveal))
      """
  }
  private func entryForm(_ state: FormState) -> HTML {
    let bank = state.field("ngan-hang", label: "bank.bank", hint: "bank.bank.hint", t)
    let holder = state.field("chu-tai-khoan", label: "bank.holder", hint: "bank.holder.hint", t)
    let number = state.field(
      "so-tai-khoan", label: "bank.number", hint: "bank.number.hint", kind: .digits, t)
    return """
      <h2>\(t(account == nil ? "bank.enter" : "bank.change"))</h2>
      \(form(path, "\(bank)\(holder)\(number)<button>\(t("form.save"))</button>"))
      """
  }
}

/// What was typed about a bank account.
struct BankAccountForm {
  let bank: String
  let holder: String
  /// Digits only.
  let number: String

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    bank = form.requiredLine("ngan-hang", limit: 120, else: "form.needed")
    holder = form.requiredLine("chu-tai-khoan", limit: 120, else: "form.needed")
    number = form.text("so-tai-khoan").filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
    if number.wholeMatch(of: /[0-9]{6,20}/) == nil {
      form.reject("so-tai-khoan", LocalizedMessage("bank.number-bad"))
    }
    try form.finish()
  }
}
