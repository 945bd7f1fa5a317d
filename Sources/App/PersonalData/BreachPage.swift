import Store
import WebUI

/// What was typed about a step that was taken on a breach.
struct DataBreachStepForm {
  static let fields: Set = ["viec", "ngay", "gio", "ghi-chu"]
  private let kind: DataBreachStep.Kind
  private let at: Timestamp
  private let note: String

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let kind = DataBreachStep.Kind(rawValue: form.text("viec"))
    if kind == nil { form.reject("viec", LocalizedMessage("personal.choose-step")) }
    let at = form.timestamp(day: "ngay", time: "gio")
    note = form.line("ghi-chu", limit: 2000) ?? ""
    guard let kind, let at, form.problems.isEmpty else { throw Problem.invalid(form.problems) }
    self.kind = kind
    self.at = at
  }

  func step(of breach: DataBreach, by operation: Operation) -> DataBreachStep {
    DataBreachStep(
      id: .new(), breachId: breach.id, kind: kind, at: at, note: note, createdAt: operation.now,
      createdBy: operation.user.name)
  }
}

/// One breach: the hours that are left, what is known, what was done.
struct BreachPage: FormPage {
  static let fields = DataBreachStepForm.fields
  let breach: DataBreach
  private let unitName: String
  private let mayEdit: Bool
  private let now: Timestamp
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    breach = try DataBreach.find(request.id("breach"), request.app, in: db)
    let units = try UnitHistory.current(request.app, in: db)
    unitName = units[breach.unitId]?.displayName(on: db.today) ?? ""
    mayEdit = request.mayEditPersonalData
    now = db.now
    t = request.t
  }
  var title: String {
    t("personal.breach.of", ["time": LocalizedTime(breach.facts.discoveredAt)])
  }
  var breadcrumbs: [Link] {
    [
      Link(t("personal.title"), "/du-lieu-ca-nhan"),
      Link(t("personal.breaches"), "/du-lieu-ca-nhan/su-co"),
    ]
  }

  func content(_ form: FormState) -> HTML {
    let deadline = t("personal.breach.tell-by", ["time": LocalizedTime(breach.noticeBy)])
    let paper = Link(t("personal.breach.notice"), "\(breach.path)/thong-bao.docx")
    let learn = Link(t("personal.breach.learn"), "\(breach.path)/sua")
    let isEditable = mayEdit && breach.isOpen
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(breach.badge(at: now, t))</p>
      \(if: breach.awaitsNotice, notice(.bad, "<p>\(deadline)</p>"))
      <div class="buttons no-print">\(buttonLink(paper))\
      \(if: isEditable, buttonLink(learn, .secondary))</div>
      <p class="soft">\(t("personal.breach.form"))</p>
      \(details(particulars))
      <h2>\(t("personal.steps"))</h2>\(steps)
      \(if: isEditable, nextStep(form))
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let facts = breach.facts
    let unknown: HTML = "<span class=\"soft\">\(t("officers.unknown"))</span>"
    let recorded = t(
      "personal.breach.written.by",
      ["name": facts.createdBy, "time": LocalizedTime(facts.createdAt)])
    return [
      (t("personal.breach.discovered"), "\(t(LocalizedTime(facts.discoveredAt)))"),
      (t("personal.breach.what"), "\(facts.what)"),
      (t("personal.breach.data"), "\(facts.data)"),
      (t("personal.breach.persons"), facts.persons.map { "\(t(Int($0)))" } ?? unknown),
      (t("personal.breach.effects"), facts.effects.map { "\($0)" } ?? unknown),
      (t("personal.breach.written"), "\(recorded)"),
    ]
  }
  private var steps: HTML {
    guard !breach.steps.isEmpty else {
      return "<p class=\"soft\">\(t("personal.steps.none"))</p>"
    }
    let line = { (step: DataBreachStep) -> HTML in
      let kind = t("personal.breach.step.\(step.kind.rawValue)")
      return """
        <li>\(t(LocalizedTime(step.at))): \(kind) – \(step.note) \
        <span class="soft">(\(step.createdBy))</span></li>
        """
    }
    return "<ul class=\"plain\">\(for: breach.steps, line)</ul>"
  }

  /// Steps that are taken only once are not offered again.
  private func nextStep(_ form: FormState) -> HTML {
    let kinds = DataBreachStep.Kind.allCases.filter {
      ![.notified, .closed].contains($0) || breach.step($0) == nil
    }
    let choices = kinds.map {
      (value: $0.rawValue, caption: t("personal.breach.step.\($0.rawValue).do"))
    }
    let known = DataBreachForm.dateTimeFields(of: now)
    let kind = form.field(
      "viec", label: "personal.step", kind: .choice(choices), known: "measure", t)
    let day = form.field(
      "ngay", label: "personal.on-day", kind: .day, known: known["ngay"] ?? "", t)
    let hour = form.field(
      "gio", label: "personal.hour", hint: "personal.hour.hint", known: known["gio"] ?? "", t)
    let note = form.field(
      "ghi-chu", label: "personal.note", hint: "personal.breach.note.hint", kind: .long, t)
    let fields: HTML = "\(kind)\(day)\(hour)\(note)\(button(t("form.save")))"
    return """
      <h2>\(t("personal.next"))</h2>\
      \(WebUI.form("\(breach.path)/viec", class: "no-print", fields))
      """
  }
}
