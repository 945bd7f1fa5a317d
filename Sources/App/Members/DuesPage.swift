import Page
import Store
import Vietnamese

/// Dues of a year: a list to tick, with what is owed by whose decision.
struct DuesPage {
  let unit: Identifier
  let year: Int
  let members: [Member]
  let rate: DuesRate?
  private let paid: [Identifier: Int64]
  private let unitName: String
  private let years: [Int]
  /// What the chapters below collected.
  private let below: [DuesSum]
  private let rateUnit: String
  private let say: Words

  /// As many as a form of 64 KiB takes.
  static let most = 600

  init(_ visit: Visit, _ db: any Connection) throws {
    unit = try visit.unit
    unitName = try visit.unitName(unit, db)
    let asked = Int(visit.form["nam"] ?? visit.query["nam"] ?? "")
    let range = db.today.year - 4...db.today.year + 1
    let year = asked.flatMap { range.contains($0) ? $0 : nil } ?? db.today.year
    (years, self.year) = (range.reversed(), year)
    members = try Member.present(in: [unit], on: db.today, in: db).prefix(Self.most).map { $0 }
    let rate = try DuesRate.holding(in: unit, year, visit.house, in: db)
    self.rate = rate
    rateUnit = try rate.map { try visit.unitName($0.unitId, db) } ?? ""
    paid = try duesPaid(members.map(\.id), year, in: db)
    below = try DuesSum.below(unit, year, visit.house, in: db)
    say = visit.say
  }
  private var path: String { memberRegister.path(of: unit) + "/hoi-phi" }
  var title: String { say("members.dues.title") }
  var trail: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(say("register.members"), memberRegister.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let choices = years.map { (value: "\($0)", caption: say("members.dues.year", ["year": "\($0)"])) }
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(unitName)</p>
      \(searchForm(path, Field("nam", label: say("members.dues.of"), kind: .select(choices), value: "\(year)").html, button: say("form.show")))
      \(if: !members.isEmpty || below.isEmpty || rate == nil, "<p>\(standing)</p>")
      \(if: !members.isEmpty && rate != nil, ticking)
      \(if: members.isEmpty && below.isEmpty, "<p>\(say("members.dues.nobody"))</p>")
      \(if: !below.isEmpty, sums)
      <details\(if: rate == nil || !problems.isEmpty, " open")><summary>\(say("members.dues.rate"))</summary>\(rateForm(typed, problems))</details>
      """
  }
  private var standing: String {
    guard let rate else { return say("members.dues.no-rate", ["year": "\(year)"]) }
    let sum = paid.values.reduce(0, +)
    return say(
      "members.dues.standing",
      [
        "amount": say.wholeMoney(rate.amount), "unit": rateUnit, "decision": rate.decision, "paid": paid.count,
        "all": members.count,
        "sum": say.wholeMoney(sum),
      ])
  }
  private var sums: HTML {
    let row = { (name: HTML, all: Int, paid: Int, sum: Int64) -> [HTML] in
      [name, "\(say(all))", "\(say(paid))", "\(say.wholeMoney(sum))"]
    }
    let sum = { (part: (DuesSum) -> Int) in below.reduce(0) { $0 + part($1) } }
    return Table(
      say("members.dues.below", ["year": "\(year)"]),
      columns: [.init(say("figures.unit"))]
        + ["members.dues.all", "members.dues.paid", "members.dues.sum"].map { .init(say($0), isNumber: true) },
      rows: below.map {
        row(Link($0.name, "\(memberRegister.path(of: $0.unit))/hoi-phi?nam=\(year)").html, $0.all, $0.paid, $0.sum)
      },
      foot: row("\(say("members.dues.total"))", sum(\.all), sum(\.paid), below.reduce(0) { $0 + $1.sum })
    ).html
  }
  private var ticking: HTML {
    let rows = members.enumerated().map { place, member -> HTML in
      """
      <label class="choice"><input type="checkbox" name="p\(place)" value="\(member.id.description)"\(if: paid[member.id] != nil, " checked")> \
      <span>\(member.name)\(member.birthYear.map { " (\($0))" } ?? "")</span></label><input type="hidden" name="h\(place)" value="\(member.id.description)">
      """
    }
    return form(
      path, warnsOnLeaving: true,
      "<input type=\"hidden\" name=\"nam\" value=\"\(year)\"><fieldset class=\"field\"><legend>\(say("members.dues.tick"))</legend>\(rows)</fieldset><button>\(say("form.save"))</button>"
    )
  }
  private func rateForm(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    form(
      path + "/muc",
      """
      <input type="hidden" name="nam" value="\(year)">
      \(Field("muc", label: say("members.dues.amount"), hint: say("members.dues.amount.hint"), kind: .number, value: typed["muc"] ?? "", problem: problem("muc", problems, say)).html)
      \(Field("quyet-dinh", label: say("members.dues.decision"), hint: say("members.dues.decision.hint"), value: typed["quyet-dinh"] ?? "", problem: problem("quyet-dinh", problems, say)).html)
      <button>\(say("form.save"))</button>
      """)
  }

  static let fields = Set((0..<most).flatMap { ["p\($0)", "h\($0)"] } + ["nam"])
}
