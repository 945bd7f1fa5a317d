import WebUI
import Store

/// All requests of the units that one reaches: by the day on which they are due.
struct RequestListPage {
  private let rows: [(item: DataRequestCase, unit: String)]
  private let mayEdit: Bool
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let units = try UnitHistory.current(request.app, in: db)
    let today = db.today
    rows = try DataRequest.all(request.app, in: db).filter { try request.canAccess($0.dataRequest.unitId, on: [], db) }
      .prefix(300).map { ($0, units[$0.dataRequest.unitId]?.displayName(on: today) ?? "") }
    (mayEdit, self.today, t) = (request.mayEditPersonalData, today, request.t)
  }

  var html: HTML {
    """
    <h1>\(t("personal.requests"))</h1><p class="lead">\(t("personal.requests.lead"))</p>
    \(if: mayEdit, "<div class=\"buttons no-print\">\(buttonLink(Link(t("personal.request.new"), "/du-lieu-ca-nhan/yeu-cau/moi")))</div>")
    \(rows.isEmpty ? emptyState(t("personal.requests.none"), t("personal.requests.none.more")) : table)
    <p class="soft">\(t("personal.holidays"))</p>
    """
  }
  private var table: HTML {
    Table(
      t("personal.requests.list"),
      columns: [
        .init(t("personal.request")), .init(t("personal.due")), .init(t("personal.state")),
        .init(t("personal.asker")), .init(t("officers.unit")),
      ],
      rows: rows.map { item, unit in
        let dataRequest = item.dataRequest
        return [
          "<a href=\"\(dataRequest.path)\">\(t("personal.kind.\(dataRequest.kind.rawValue)")), \(t(dataRequest.receivedOn))</a>",
          item.isOpen ? "\(t(item.due))" : "<span class=\"soft\">–</span>", item.badge(on: today, t),
          "\(dataRequest.requester)", "\(unit)",
        ]
      }
    ).html
  }
}

extension DataRequestCase {
  func badge(on today: Day, _ t: Localizer) -> HTML {
    switch state(on: today) {
    case .closed: WebUI.badge(t("personal.closed-on", ["day": closing?.onDay ?? today]), .good)
    case .overdue: WebUI.badge(t("personal.overdue"), .bad)
    case .soon: WebUI.badge(t("personal.due-soon"), .warn)
    case .running: WebUI.badge(t("personal.running"), .plain)
    }
  }
}

/// One request: its clocks, what was done, what is to be done next.
struct RequestPage {
  let item: DataRequestCase
  private let unitName: String
  private let rules: DataRules
  private let mayEdit: Bool
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    item = try DataRequest.find(request.id("request"), request.app, in: db)
    let units = try UnitHistory.current(request.app, in: db)
    unitName = units[item.dataRequest.unitId]?.displayName(on: db.today) ?? ""
    rules = try request.app.dataRules()
    (mayEdit, today, t) = (request.mayEditPersonalData, db.today, request.t)
  }
  var title: String { t("personal.kind.\(item.dataRequest.kind.rawValue)") }
  var breadcrumbs: [Link] {
    [Link(t("personal.title"), "/du-lieu-ca-nhan"), Link(t("personal.requests"), "/du-lieu-ca-nhan/yeu-cau")]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let (dataRequest, fields) = (item.dataRequest, PersonalDataFormFields(typed: typed, problems: problems, t: t))
    return """
      \(fields.summary)
      <h1>\(title)</h1><p class="lead">\(dataRequest.requester), \(unitName)</p><p>\(item.badge(on: today, t))</p>
      \(details(particulars))
      <div class="buttons no-print">\(buttonLink(Link(t("personal.receipt"), "\(dataRequest.path)/giay-xac-nhan.docx"), item.step(.acknowledged) == nil ? .primary : .secondary))\
      \(buttonLink(Link(t("personal.answer"), "\(dataRequest.path)/tra-loi.docx"), .secondary))\
      \(if: mayEdit && item.isOpen, buttonLink(Link(t("personal.request.correct"), "\(dataRequest.path)/sua"), .secondary))</div>
      <h2>\(t("personal.steps"))</h2>\(steps)
      \(if: mayEdit && item.isOpen, next(fields))
      <p class="soft">\(t("personal.holidays"))</p>
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let dataRequest = item.dataRequest
    let standing: HTML =
      dataRequest.person.map {
        "\($0) (\(t("personal.asks-for.\(dataRequest.asksFor.rawValue)")))"
      } ?? "\(dataRequest.requester)"
    let confirmed = item.step(.acknowledged).map { WebUI.badge(t("personal.done-on", ["day": $0.onDay]), .good) }
    let acknowledge: HTML =
      confirmed ?? WebUI.badge(t("personal.by", ["day": item.acknowledgeBy]), tone(item.acknowledgeBy))
    let extended: HTML = item.step(.extended) == nil ? .empty : " \(t("personal.is-extended"))"
    let answered = item.closing.map { WebUI.badge(t("personal.done-on", ["day": $0.onDay]), .good) }
    let answer: HTML =
      "\(answered ?? WebUI.badge(t("personal.by", ["day": item.answerBy]), tone(item.answerBy)))\(extended)"
    return [
      (t("personal.received-on"), "\(t(dataRequest.receivedOn))"), (t("personal.receipt.by"), acknowledge),
      (t("personal.answer.by"), answer), (t("personal.reach"), "\(dataRequest.contact)"),
      (t("personal.person"), standing), (t("personal.what"), "\(dataRequest.requestText)"),
    ]
  }
  private func tone(_ day: Day) -> BadgeTone { !item.isOpen ? .plain : day < today ? .bad : .warn }
  private var steps: HTML {
    guard !item.steps.isEmpty else { return "<p class=\"soft\">\(t("personal.steps.none"))</p>" }
    return """
      <ul class="plain">\(for: item.steps, { step in
        "<li>\(t(step.onDay)): \(t("personal.step.\(step.kind.rawValue)"))\(step.note.map { " – \($0)" as HTML }) <span class=\"soft\">(\(step.createdBy))</span></li>"
      })</ul>
      """
  }
  /// The next step stands first in the list; what was done once is not offered again.
  private func next(_ fields: PersonalDataFormFields) -> HTML {
    let sorts = DataRequestStep.Kind.allCases.filter { kind in
      kind == .worked || (item.step(kind) == nil && (kind != .extended || today <= item.answerBy))
    }
    let choices = sorts.map { kind in
      let days = rules.answer(item.dataRequest.kind).more
      return (value: kind.rawValue, caption: t("personal.step.\(kind.rawValue).do", ["count": days]))
    }
    let values = ["ngay": "\(today)", "viec": sorts.first?.rawValue ?? ""].merging(fields.typed) { $1 }
    let filled = PersonalDataFormFields(typed: values, problems: fields.problems, t: t)
    return """
      <h2>\(t("personal.next"))</h2>\(form("\(item.dataRequest.path)/viec", class: "no-print", """
        \(filled.field("viec", "personal.step", .choice(choices)))
        \(filled.field("ngay", "personal.on-day", .day))
        \(filled.field("ghi-chu", "personal.note", .long, hint: "personal.note.hint"))
        \(button(t("form.save")))
        """))
      """
  }
}
