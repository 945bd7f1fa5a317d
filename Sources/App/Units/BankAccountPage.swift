import Page
import Store

/// The bank account of a unit's fund: the last figures for those who may know of it, all of them on demand.
struct BankAccountPage {
  let unit: UnitHistory.Record
  let account: BankAccount?
  let mayKeep: Bool
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    guard let unit = try UnitHistory.current(visit.house, in: db)[visit.unit] else {
      throw Problem.notFound(Sentence("problem.no-such-page"))
    }
    self.unit = unit
    account = try BankAccount.current(of: unit.unit.id, in: db)
    mayKeep = visit.role.reach(.keepBankAccounts) != .nowhere
    today = db.today
    say = visit.say
  }
  var title: String { say("bank.title") }
  var trail: [Link] { [Link(unit.anyName(on: today), "/don-vi/\(unit.unit.id)")] }
  private var path: String { "/don-vi/\(unit.unit.id)/tai-khoan-ngan-hang" }

  /// - Parameter number: the whole number, when it was asked for.
  func html(_ typed: [String: String] = [:], number: String? = nil, problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(unit.anyName(on: today))</p>
    \(account.map { shown($0, number) } ?? emptyState(say("bank.none"), say("bank.none.more")))
    \(if: mayKeep, entering(typed, problems))
    """
  }
  private func shown(_ account: BankAccount, _ number: String?) -> HTML {
    """
    \(details([(say("bank.bank"), "\(account.bank)"), (say("bank.holder"), "\(account.holder)"), (say("bank.number"), "\(number ?? "•••• " + account.numberEnd)"), (say("bank.entered"), "\(account.madeBy), \(say.time(account.madeAt.milliseconds))")]))
    \(if: number == nil, form("\(path)/xem", "<p class=\"soft\">\(say("bank.seen-is-noted"))</p><button class=\"secondary\">\(say("bank.show"))</button>"))
    """
  }
  private func entering(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let field = { (name: String, label: String, hint: String?, kind: Field.Kind) -> HTML in
      let problem = problems.first { $0.field == name }.map { say($0.sentence) }
      return Field(
        name, label: say(label), hint: hint.map { say($0) }, kind: kind, value: typed[name] ?? "", problem: problem
      ).html
    }
    return """
      <h2>\(say(account == nil ? "bank.enter" : "bank.change"))</h2>
      \(form(path, """
        \(field("ngan-hang", "bank.bank", "bank.bank.hint", .text))
        \(field("chu-tai-khoan", "bank.holder", "bank.holder.hint", .text))
        \(field("so-tai-khoan", "bank.number", "bank.number.hint", .digits))
        <button>\(say("form.save"))</button>
        """))
      """
  }
}
