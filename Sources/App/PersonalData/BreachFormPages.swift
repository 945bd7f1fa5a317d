import Store
import Vietnamese
import WebUI

/// What was typed about a breach.
struct DataBreachForm {
  static let fields: Set = ["ngay", "gio", "viec-gi", "du-lieu", "so-nguoi", "hau-qua"]
  private let discoveredAt: Timestamp
  private let what: String
  private let data: String
  private let persons: Int64?
  private let effects: String?

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let discoveredAt = form.timestamp(day: "ngay", time: "gio")
    what = form.requiredLine("viec-gi", limit: 2000, else: "form.needed")
    data = form.requiredLine("du-lieu", limit: 2000, else: "form.needed")
    effects = form.line("hau-qua", limit: 2000)
    let number = form.text("so-nguoi")
    persons = readWholeNumber(number, in: 0...100_000_000)
    if persons == nil && !number.isEmpty {
      form.reject("so-nguoi", LocalizedMessage("personal.breach.persons-unreadable"))
    }
    guard let discoveredAt, form.problems.isEmpty else { throw Problem.invalid(form.problems) }
    self.discoveredAt = discoveredAt
  }

  func facts(of breach: Identifier, by operation: Operation) -> DataBreachFacts {
    DataBreachFacts(
      id: .new(), breachId: breach, discoveredAt: discoveredAt, what: what, data: data,
      persons: persons, effects: effects, createdAt: operation.now,
      createdBy: operation.user.name)
  }

  /// What is known of a breach, as the form sends it.
  static func values(of facts: DataBreachFacts) -> [String: String] {
    let time = dateTimeFields(of: facts.discoveredAt)
    return time.merging([
      "viec-gi": facts.what,
      "du-lieu": facts.data,
      "so-nguoi": facts.persons.map { "\($0)" } ?? "",
      "hau-qua": facts.effects ?? "",
    ]) { $1 }
  }
  /// Day and time of day, as the form sends them.
  static func dateTimeFields(of time: Timestamp) -> [String: String] {
    let midnight = Timestamp(endOf: time.day.previous)
    let minutes = (time.milliseconds - midnight.milliseconds) / 60_000
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return ["ngay": "\(time.day)", "gio": "\(two(minutes / 60)):\(two(minutes % 60))"]
  }
}

/// A new breach, of the unit in which the user works.
struct NewBreachPage: FormPage {
  static let fields = DataBreachForm.fields
  private let now: Timestamp
  let breadcrumbs: [Link]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    now = db.now
    breadcrumbs = [
      request.personalDataLink,
      Link(request.t("personal.breaches"), "/du-lieu-ca-nhan/su-co"),
    ]
    t = request.t
  }
  var title: String { t("personal.breach.new") }

  func content(_ form: FormState) -> HTML {
    breachQuestions(
      form, known: DataBreachForm.dateTimeFields(of: now), title: title,
      postPath: "/du-lieu-ca-nhan/su-co/moi", t)
  }
}

/// Adding what is known by now of a breach.
struct EditBreachPage: FormPage {
  static let fields = DataBreachForm.fields
  private let breach: DataBreach
  let breadcrumbs: [Link]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let page = try BreachPage(request, db)
    breach = page.breach
    breadcrumbs = page.breadcrumbs
    t = request.t
  }
  var title: String { t("personal.breach.learn") }

  func content(_ form: FormState) -> HTML {
    breachQuestions(
      form, known: DataBreachForm.values(of: breach.facts), title: title,
      postPath: "\(breach.path)/sua", t)
  }
}

private func breachQuestions(
  _ form: FormState, known: [String: String], title: String, postPath: String, _ t: Localizer
) -> HTML {
  let field = { (name: String, label: String, kind: Field.Kind, hint: String) in
    form.field(name, label: label, hint: hint, kind: kind, known: known[name] ?? "", t)
  }
  let fields = [
    field("ngay", "personal.breach.day", .day, "personal.breach.day.hint"),
    field("gio", "personal.hour", .text, "personal.hour.hint"),
    field("viec-gi", "personal.breach.what", .long, "personal.breach.what.hint"),
    field("du-lieu", "personal.breach.data", .long, "personal.breach.data.hint"),
    field("so-nguoi", "personal.breach.persons", .number, "personal.breach.persons.hint"),
    field("hau-qua", "personal.breach.effects", .long, "personal.breach.effects.hint"),
  ]
  let save: HTML = "<div class=\"buttons\">\(button(t("form.save")))</div>"
  return """
    <h1>\(title)</h1><p class="lead">\(t("personal.breach.lead"))</p>
    \(WebUI.form(postPath, warnsOnLeaving: true, "\(fields)\(save)"))
    """
}
