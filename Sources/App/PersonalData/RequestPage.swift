import Store
import WebUI

/// What was typed about a step of a request.
struct DataRequestStepForm {
  static let fields: Set = ["viec", "ngay", "ghi-chu"]
  private let kind: DataRequestStep.Kind
  private let day: Day
  private let note: String?

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let kind = DataRequestStep.Kind(rawValue: form.text("viec"))
    if kind == nil { form.reject("viec", LocalizedMessage("personal.choose-step")) }
    let day = form.requiredDay("ngay", else: "form.needed")
    note = form.line("ghi-chu", limit: 2000)
    guard let kind, let day, form.problems.isEmpty else { throw Problem.invalid(form.problems) }
    self.kind = kind
    self.day = day
  }

  func step(of dataRequest: DataRequest, by operation: Operation) -> DataRequestStep {
    DataRequestStep(
      id: .new(), requestId: dataRequest.id, kind: kind, onDay: day, note: note,
      createdAt: operation.now, createdBy: operation.user.name)
  }
}

/// One request: its deadlines, what was done, what is to be done next.
struct RequestPage: FormPage {
  static let fields = DataRequestStepForm.fields
  let item: DataRequestCase
  private let unitName: String
  private let rules: DataRules
  private let mayEdit: Bool
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    item = try DataRequest.find(request.id("request"), request.app, in: db)
    let units = try UnitHistory.current(request.app, in: db)
    unitName = units[item.dataRequest.unitId]?.displayName(on: db.today) ?? ""
    rules = try request.app.dataRules()
    mayEdit = request.mayEditPersonalData
    today = db.today
    t = request.t
  }
  var title: String { t("personal.kind.\(item.dataRequest.kind.rawValue)") }
  var breadcrumbs: [Link] {
    [
      Link(t("personal.title"), "/du-lieu-ca-nhan"),
      Link(t("personal.requests"), "/du-lieu-ca-nhan/yeu-cau"),
    ]
  }

  func content(_ form: FormState) -> HTML {
    """
    <h1>\(title)</h1><p class="lead">\(item.dataRequest.requester), \(unitName)</p>\
    <p>\(item.badge(on: today, t))</p>
    \(details(particulars))
    <div class="buttons no-print">\(buttons)</div>
    <h2>\(t("personal.steps"))</h2>\(steps)
    \(if: mayEdit && item.isOpen, nextStep(form))
    <p class="soft">\(t("personal.holidays"))</p>
    """
  }
  private var buttons: HTML {
    let path = item.dataRequest.path
    let receipt = Link(t("personal.receipt"), "\(path)/giay-xac-nhan.docx")
    let answer = Link(t("personal.answer"), "\(path)/tra-loi.docx")
    let correct = Link(t("personal.request.correct"), "\(path)/sua")
    return """
      \(buttonLink(receipt, item.step(.acknowledged) == nil ? .primary : .secondary))\
      \(buttonLink(answer, .secondary))\
      \(if: mayEdit && item.isOpen, buttonLink(correct, .secondary))
      """
  }

  private var particulars: [(name: String, value: HTML)] {
    let dataRequest = item.dataRequest
    let relation = t("personal.asks-for.\(dataRequest.asksFor.rawValue)")
    let person: HTML =
      dataRequest.person.map { "\($0) (\(relation))" } ?? "\(dataRequest.requester)"
    let acknowledged = deadline(item.acknowledgeBy, metBy: item.step(.acknowledged))
    let answered = deadline(item.answerBy, metBy: item.closing)
    let extended: HTML =
      item.step(.extended) == nil ? .empty : " \(t("personal.is-extended"))"
    return [
      (t("personal.received-on"), "\(t(dataRequest.receivedOn))"),
      (t("personal.receipt.by"), acknowledged),
      (t("personal.answer.by"), "\(answered)\(extended)"),
      (t("personal.reach"), "\(dataRequest.contact)"),
      (t("personal.person"), person),
      (t("personal.what"), "\(dataRequest.requestText)"),
    ]
  }
  private func deadline(_ day: Day, metBy step: DataRequestStep?) -> HTML {
    if let step { return badge(t("personal.done-on", ["day": step.onDay]), .good) }
    let tone: BadgeTone = !item.isOpen ? .plain : day < today ? .bad : .warn
    return badge(t("personal.by", ["day": day]), tone)
  }

  private var steps: HTML {
    guard !item.steps.isEmpty else {
      return "<p class=\"soft\">\(t("personal.steps.none"))</p>"
    }
    let line = { (step: DataRequestStep) -> HTML in
      let note = step.note.map { " – \($0)" } ?? ""
      return """
        <li>\(t(step.onDay)): \(t("personal.step.\(step.kind.rawValue)"))\(note) \
        <span class="soft">(\(step.createdBy))</span></li>
        """
    }
    return "<ul class=\"plain\">\(for: item.steps, line)</ul>"
  }

  /// The next step is preselected; steps that are done only once are not offered again.
  private func nextStep(_ form: FormState) -> HTML {
    let kinds = DataRequestStep.Kind.allCases.filter { kind in
      kind == .worked
        || (item.step(kind) == nil && (kind != .extended || today <= item.answerBy))
    }
    let days = rules.answer(item.dataRequest.kind).more
    let choices = kinds.map { kind in
      let caption = t("personal.step.\(kind.rawValue).do", ["count": days])
      return (value: kind.rawValue, caption: caption)
    }
    let kind = form.field(
      "viec", label: "personal.step", kind: .choice(choices), known: kinds.first?.rawValue ?? "",
      t)
    let day = form.field("ngay", label: "personal.on-day", kind: .day, known: "\(today)", t)
    let note = form.field(
      "ghi-chu", label: "personal.note", hint: "personal.note.hint", kind: .long, t)
    let fields: HTML = "\(kind)\(day)\(note)\(button(t("form.save")))"
    return """
      <h2>\(t("personal.next"))</h2>\
      \(WebUI.form("\(item.dataRequest.path)/viec", class: "no-print", fields))
      """
  }
}
