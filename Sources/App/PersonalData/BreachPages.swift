import Page
import Store

/// All breaches of the units that one reaches: those still open first.
struct BreachListPage {
  private let rows: [(breach: DataBreach, unit: String)]
  private let mayKeep: Bool
  private let now: Moment
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let units = try UnitHistory.current(visit.house, in: db)
    let today = db.today
    rows = try DataBreach.all(visit.house, in: db).filter { try visit.reaches($0.unitId, on: [], db) }
      .prefix(300).map { ($0, units[$0.unitId]?.anyName(on: today) ?? "") }
    (mayKeep, now, say) = (visit.mayKeepPersonalData, db.now, visit.say)
  }

  var html: HTML {
    """
    <h1>\(say("personal.breaches"))</h1><p class="lead">\(say("personal.breaches.lead"))</p>
    \(if: mayKeep, "<div class=\"buttons no-print\">\(buttonLink(Link(say("personal.breach.new"), "/du-lieu-ca-nhan/su-co/moi"), .danger))</div>")
    \(rows.isEmpty ? emptyState(say("personal.breaches.none"), say("personal.breaches.none.more")) : table)
    """
  }
  private var table: HTML {
    Table(
      say("personal.breaches.list"),
      columns: [
        .init(say("personal.breach.discovered")), .init(say("personal.state")), .init(say("personal.breach.what")),
        .init(say("officers.unit")),
      ],
      rows: rows.map { breach, unit in
        [
          "<a href=\"\(breach.path)\">\(say(TimeOfDay(breach.facts.discoveredAt)))</a>", breach.badge(at: now, say),
          "\(breach.facts.what)", "\(unit)",
        ]
      }
    ).html
  }
}

extension DataBreach {
  /// Closed, told, or how many hours are left to tell the authority.
  func badge(at now: Moment, _ say: Words) -> HTML {
    if let closed = step(.closed) { return Page.badge(say("personal.closed-on", ["day": closed.at.day]), .good) }
    if let told = step(.notified) {
      let isLate = told.at > noticeBy
      return Page.badge(
        say(isLate ? "personal.breach.told-late" : "personal.breach.told", ["time": TimeOfDay(told.at)]),
        isLate ? .warn : .good)
    }
    let left = hoursLeft(at: now)
    return Page.badge(
      say(left < 0 ? "personal.breach.hours-late" : "personal.breach.hours-left", ["count": abs(left)]), .bad)
  }
}

/// The questions about a breach.
struct BreachForm {
  static let fields: Set<String> = ["ngay", "gio", "viec-gi", "du-lieu", "so-nguoi", "hau-qua"]
  let action: String
  let title: String
  let say: Words

  init(_ visit: Visit, _ action: String, _ title: String) {
    (self.action, self.title, say) = (action, title, visit.say)
  }

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let fields = PersonalDataFields(typed: typed, problems: problems, say: say)
    return """
      \(fields.summary)
      <h1>\(say(title))</h1><p class="lead">\(say("personal.breach.lead"))</p>
      \(form(action, warnsOnLeaving: true, """
        \(fields.field("ngay", "personal.breach.day", .day, hint: "personal.breach.day.hint"))
        \(fields.field("gio", "personal.hour", hint: "personal.hour.hint"))
        \(fields.field("viec-gi", "personal.breach.what", .long, hint: "personal.breach.what.hint"))
        \(fields.field("du-lieu", "personal.breach.data", .long, hint: "personal.breach.data.hint"))
        \(fields.field("so-nguoi", "personal.breach.persons", .number, hint: "personal.breach.persons.hint"))
        \(fields.field("hau-qua", "personal.breach.effects", .long, hint: "personal.breach.effects.hint"))
        <div class="buttons">\(button(say("form.save")))</div>
        """))
      """
  }
  static func values(of facts: DataBreachFacts) -> [String: String] {
    moment(facts.discoveredAt).merging([
      "viec-gi": facts.what, "du-lieu": facts.data, "so-nguoi": facts.persons.map { "\($0)" } ?? "",
      "hau-qua": facts.effects ?? "",
    ]) { $1 }
  }
  /// Day and hour, as the form sends them.
  static func moment(_ moment: Moment) -> [String: String] {
    let minutes = (moment.milliseconds - Moment(endOf: moment.day.previous).milliseconds) / 60_000
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return ["ngay": "\(moment.day)", "gio": "\(two(minutes / 60)):\(two(minutes % 60))"]
  }
}

/// One breach: the hours that are left, what is known, what was done.
struct BreachPage {
  let breach: DataBreach
  private let unitName: String
  private let mayKeep: Bool
  private let now: Moment
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    breach = try DataBreach.find(visit.id("breach"), visit.house, in: db)
    unitName = try UnitHistory.current(visit.house, in: db)[breach.unitId]?.anyName(on: db.today) ?? ""
    (mayKeep, now, say) = (visit.mayKeepPersonalData, db.now, visit.say)
  }
  var title: String { say("personal.breach.of", ["time": TimeOfDay(breach.facts.discoveredAt)]) }
  var trail: [Link] {
    [Link(say("personal.title"), "/du-lieu-ca-nhan"), Link(say("personal.breaches"), "/du-lieu-ca-nhan/su-co")]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let fields = PersonalDataFields(typed: typed, problems: problems, say: say)
    return """
      \(fields.summary)
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(breach.badge(at: now, say))</p>
      \(if: breach.awaitsNotice, notice(.bad, "<p>\(say("personal.breach.tell-by", ["time": TimeOfDay(breach.noticeBy)]))</p>"))
      <div class="buttons no-print">\(buttonLink(Link(say("personal.breach.notice"), "\(breach.path)/thong-bao.docx")))\
      \(if: mayKeep && breach.isOpen, buttonLink(Link(say("personal.breach.learn"), "\(breach.path)/sua"), .secondary))</div>
      <p class="soft">\(say("personal.breach.form"))</p>
      \(details(particulars))
      <h2>\(say("personal.steps"))</h2>\(steps)
      \(if: mayKeep && breach.isOpen, next(fields))
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let (facts, unknown) = (breach.facts, "<span class=\"soft\">\(say("officers.unknown"))</span>" as HTML)
    return [
      (say("personal.breach.discovered"), "\(say(TimeOfDay(facts.discoveredAt)))"),
      (say("personal.breach.what"), "\(facts.what)"), (say("personal.breach.data"), "\(facts.data)"),
      (say("personal.breach.persons"), facts.persons.map { "\(say(Int($0)))" } ?? unknown),
      (say("personal.breach.effects"), facts.effects.map { "\($0)" } ?? unknown),
      (
        say("personal.breach.written"),
        "\(say("personal.breach.written.by", ["name": facts.madeBy, "time": TimeOfDay(facts.madeAt)]))"
      ),
    ]
  }
  private var steps: HTML {
    guard !breach.steps.isEmpty else { return "<p class=\"soft\">\(say("personal.steps.none"))</p>" }
    return """
      <ul class="plain">\(for: breach.steps, { step in
        "<li>\(say(TimeOfDay(step.at))): \(say("personal.breach.step.\(step.sort.rawValue)")) – \(step.note) <span class=\"soft\">(\(step.madeBy))</span></li>"
      })</ul>
      """
  }
  private func next(_ fields: PersonalDataFields) -> HTML {
    let sorts = DataBreachStep.Sort.allCases.filter { ![.notified, .closed].contains($0) || breach.step($0) == nil }
    let choices = sorts.map { (value: $0.rawValue, caption: say("personal.breach.step.\($0.rawValue).do")) }
    let values = BreachForm.moment(now).merging(["viec": "measure"]) { $1 }.merging(fields.typed) { $1 }
    let filled = PersonalDataFields(typed: values, problems: fields.problems, say: say)
    return """
      <h2>\(say("personal.next"))</h2>\(form("\(breach.path)/viec", class: "no-print", """
        \(filled.field("viec", "personal.step", .choice(choices)))
        \(filled.field("ngay", "personal.on-day", .day))
        \(filled.field("gio", "personal.hour", hint: "personal.hour.hint"))
        \(filled.field("ghi-chu", "personal.note", .long, hint: "personal.breach.note.hint"))
        \(button(say("form.save")))
        """))
      """
  }
}
