import WebUI
import Store

/// All breaches of the units that one reaches: those still open first.
struct BreachListPage {
  private let rows: [(breach: DataBreach, unit: String)]
  private let mayEdit: Bool
  private let now: Timestamp
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let units = try UnitHistory.current(request.app, in: db)
    let today = db.today
    rows = try DataBreach.all(request.app, in: db).filter { try request.canAccess($0.unitId, on: [], db) }
      .prefix(300).map { ($0, units[$0.unitId]?.displayName(on: today) ?? "") }
    (mayEdit, now, t) = (request.mayEditPersonalData, db.now, request.t)
  }

  var html: HTML {
    """
    <h1>\(t("personal.breaches"))</h1><p class="lead">\(t("personal.breaches.lead"))</p>
    \(if: mayEdit, "<div class=\"buttons no-print\">\(buttonLink(Link(t("personal.breach.new"), "/du-lieu-ca-nhan/su-co/moi"), .danger))</div>")
    \(rows.isEmpty ? emptyState(t("personal.breaches.none"), t("personal.breaches.none.more")) : table)
    """
  }
  private var table: HTML {
    Table(
      t("personal.breaches.list"),
      columns: [
        .init(t("personal.breach.discovered")), .init(t("personal.state")), .init(t("personal.breach.what")),
        .init(t("officers.unit")),
      ],
      rows: rows.map { breach, unit in
        [
          "<a href=\"\(breach.path)\">\(t(LocalizedMoment(breach.facts.discoveredAt)))</a>", breach.badge(at: now, t),
          "\(breach.facts.what)", "\(unit)",
        ]
      }
    ).html
  }
}

extension DataBreach {
  /// Closed, told, or how many hours are left to tell the authority.
  func badge(at now: Timestamp, _ t: Localizer) -> HTML {
    if let closed = step(.closed) { return WebUI.badge(t("personal.closed-on", ["day": closed.at.day]), .good) }
    if let told = step(.notified) {
      let isLate = told.at > noticeBy
      return WebUI.badge(
        t(isLate ? "personal.breach.told-late" : "personal.breach.told", ["time": LocalizedMoment(told.at)]),
        isLate ? .warn : .good)
    }
    let left = hoursLeft(at: now)
    return WebUI.badge(
      t(left < 0 ? "personal.breach.hours-late" : "personal.breach.hours-left", ["count": abs(left)]), .bad)
  }
}

/// The questions about a breach.
struct BreachForm {
  static let fields: Set<String> = ["ngay", "gio", "viec-gi", "du-lieu", "so-nguoi", "hau-qua"]
  let action: String
  let title: String
  let t: Localizer

  init(_ request: RequestContext, _ action: String, _ title: String) {
    (self.action, self.title, t) = (action, title, request.t)
  }

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let fields = PersonalDataFormFields(typed: typed, problems: problems, t: t)
    return """
      \(fields.summary)
      <h1>\(t(title))</h1><p class="lead">\(t("personal.breach.lead"))</p>
      \(form(action, warnsOnLeaving: true, """
        \(fields.field("ngay", "personal.breach.day", .day, hint: "personal.breach.day.hint"))
        \(fields.field("gio", "personal.hour", hint: "personal.hour.hint"))
        \(fields.field("viec-gi", "personal.breach.what", .long, hint: "personal.breach.what.hint"))
        \(fields.field("du-lieu", "personal.breach.data", .long, hint: "personal.breach.data.hint"))
        \(fields.field("so-nguoi", "personal.breach.persons", .number, hint: "personal.breach.persons.hint"))
        \(fields.field("hau-qua", "personal.breach.effects", .long, hint: "personal.breach.effects.hint"))
        <div class="buttons">\(button(t("form.save")))</div>
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
  static func moment(_ moment: Timestamp) -> [String: String] {
    let minutes = (moment.milliseconds - Timestamp(endOf: moment.day.previous).milliseconds) / 60_000
    let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
    return ["ngay": "\(moment.day)", "gio": "\(two(minutes / 60)):\(two(minutes % 60))"]
  }
}

/// One breach: the hours that are left, what is known, what was done.
struct BreachPage {
  let breach: DataBreach
  private let unitName: String
  private let mayEdit: Bool
  private let now: Timestamp
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    breach = try DataBreach.find(request.id("breach"), request.app, in: db)
    unitName = try UnitHistory.current(request.app, in: db)[breach.unitId]?.displayName(on: db.today) ?? ""
    (mayEdit, now, t) = (request.mayEditPersonalData, db.now, request.t)
  }
  var title: String { t("personal.breach.of", ["time": LocalizedMoment(breach.facts.discoveredAt)]) }
  var breadcrumbs: [Link] {
    [Link(t("personal.title"), "/du-lieu-ca-nhan"), Link(t("personal.breaches"), "/du-lieu-ca-nhan/su-co")]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let fields = PersonalDataFormFields(typed: typed, problems: problems, t: t)
    return """
      \(fields.summary)
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(breach.badge(at: now, t))</p>
      \(if: breach.awaitsNotice, notice(.bad, "<p>\(t("personal.breach.tell-by", ["time": LocalizedMoment(breach.noticeBy)]))</p>"))
      <div class="buttons no-print">\(buttonLink(Link(t("personal.breach.notice"), "\(breach.path)/thong-bao.docx")))\
      \(if: mayEdit && breach.isOpen, buttonLink(Link(t("personal.breach.learn"), "\(breach.path)/sua"), .secondary))</div>
      <p class="soft">\(t("personal.breach.form"))</p>
      \(details(particulars))
      <h2>\(t("personal.steps"))</h2>\(steps)
      \(if: mayEdit && breach.isOpen, next(fields))
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let (facts, unknown) = (breach.facts, "<span class=\"soft\">\(t("officers.unknown"))</span>" as HTML)
    return [
      (t("personal.breach.discovered"), "\(t(LocalizedMoment(facts.discoveredAt)))"),
      (t("personal.breach.what"), "\(facts.what)"), (t("personal.breach.data"), "\(facts.data)"),
      (t("personal.breach.persons"), facts.persons.map { "\(t(Int($0)))" } ?? unknown),
      (t("personal.breach.effects"), facts.effects.map { "\($0)" } ?? unknown),
      (
        t("personal.breach.written"),
        "\(t("personal.breach.written.by", ["name": facts.createdBy, "time": LocalizedMoment(facts.createdAt)]))"
      ),
    ]
  }
  private var steps: HTML {
    guard !breach.steps.isEmpty else { return "<p class=\"soft\">\(t("personal.steps.none"))</p>" }
    return """
      <ul class="plain">\(for: breach.steps, { step in
        "<li>\(t(LocalizedMoment(step.at))): \(t("personal.breach.step.\(step.kind.rawValue)")) – \(step.note) <span class=\"soft\">(\(step.createdBy))</span></li>"
      })</ul>
      """
  }
  private func next(_ fields: PersonalDataFormFields) -> HTML {
    let sorts = DataBreachStep.Kind.allCases.filter { ![.notified, .closed].contains($0) || breach.step($0) == nil }
    let choices = sorts.map { (value: $0.rawValue, caption: t("personal.breach.step.\($0.rawValue).do")) }
    let values = BreachForm.moment(now).merging(["viec": "measure"]) { $1 }.merging(fields.typed) { $1 }
    let filled = PersonalDataFormFields(typed: values, problems: fields.problems, t: t)
    return """
      <h2>\(t("personal.next"))</h2>\(form("\(breach.path)/viec", class: "no-print", """
        \(filled.field("viec", "personal.step", .choice(choices)))
        \(filled.field("ngay", "personal.on-day", .day))
        \(filled.field("gio", "personal.hour", hint: "personal.hour.hint"))
        \(filled.field("ghi-chu", "personal.note", .long, hint: "personal.breach.note.hint"))
        \(button(t("form.save")))
        """))
      """
  }
}
