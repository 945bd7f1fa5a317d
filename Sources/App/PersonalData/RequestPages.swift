import Page
import Store

/// All requests of the units that one reaches: by the day on which they are due.
struct RequestListPage {
  private let rows: [(item: DataRequestCase, unit: String)]
  private let mayKeep: Bool
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let units = try UnitHistory.current(visit.house, in: db)
    let today = db.today
    rows = try DataRequest.all(visit.house, in: db).filter { try visit.reaches($0.request.unitId, on: [], db) }
      .prefix(300).map { ($0, units[$0.request.unitId]?.anyName(on: today) ?? "") }
    (mayKeep, self.today, say) = (visit.mayKeepPersonalData, today, visit.say)
  }

  var html: HTML {
    """
    <h1>\(say("personal.requests"))</h1><p class="lead">\(say("personal.requests.lead"))</p>
    \(if: mayKeep, "<div class=\"buttons no-print\">\(buttonLink(Link(say("personal.request.new"), "/du-lieu-ca-nhan/yeu-cau/moi")))</div>")
    \(rows.isEmpty ? emptyState(say("personal.requests.none"), say("personal.requests.none.more")) : table)
    <p class="soft">\(say("personal.holidays"))</p>
    """
  }
  private var table: HTML {
    Table(
      say("personal.requests.list"),
      columns: [
        .init(say("personal.request")), .init(say("personal.due")), .init(say("personal.state")),
        .init(say("personal.asker")), .init(say("officers.unit")),
      ],
      rows: rows.map { item, unit in
        let request = item.request
        return [
          "<a href=\"\(request.path)\">\(say("personal.kind.\(request.kind.rawValue)")), \(say(request.receivedOn))</a>",
          item.isOpen ? "\(say(item.due))" : "<span class=\"soft\">–</span>", item.badge(on: today, say),
          "\(request.asker)", "\(unit)",
        ]
      }
    ).html
  }
}

extension DataRequestCase {
  func badge(on today: Day, _ say: Words) -> HTML {
    switch state(on: today) {
    case .closed: Page.badge(say("personal.closed-on", ["day": closing?.onDay ?? today]), .good)
    case .overdue: Page.badge(say("personal.overdue"), .bad)
    case .soon: Page.badge(say("personal.due-soon"), .warn)
    case .running: Page.badge(say("personal.running"), .plain)
    }
  }
}

/// One request: its clocks, what was done, what is to be done next.
struct RequestPage {
  let item: DataRequestCase
  private let unitName: String
  private let rules: DataRules
  private let mayKeep: Bool
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    item = try DataRequest.find(visit.id("request"), visit.house, in: db)
    let units = try UnitHistory.current(visit.house, in: db)
    unitName = units[item.request.unitId]?.anyName(on: db.today) ?? ""
    rules = try visit.house.dataRules()
    (mayKeep, today, say) = (visit.mayKeepPersonalData, db.today, visit.say)
  }
  var title: String { say("personal.kind.\(item.request.kind.rawValue)") }
  var trail: [Link] {
    [Link(say("personal.title"), "/du-lieu-ca-nhan"), Link(say("personal.requests"), "/du-lieu-ca-nhan/yeu-cau")]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let (request, fields) = (item.request, PersonalDataFields(typed: typed, problems: problems, say: say))
    return """
      \(fields.summary)
      <h1>\(title)</h1><p class="lead">\(request.asker), \(unitName)</p><p>\(item.badge(on: today, say))</p>
      \(details(particulars))
      <div class="buttons no-print">\(buttonLink(Link(say("personal.receipt"), "\(request.path)/giay-xac-nhan.docx"), item.step(.acknowledged) == nil ? .primary : .secondary))\
      \(buttonLink(Link(say("personal.answer"), "\(request.path)/tra-loi.docx"), .secondary))\
      \(if: mayKeep && item.isOpen, buttonLink(Link(say("personal.request.correct"), "\(request.path)/sua"), .secondary))</div>
      <h2>\(say("personal.steps"))</h2>\(steps)
      \(if: mayKeep && item.isOpen, next(fields))
      <p class="soft">\(say("personal.holidays"))</p>
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let request = item.request
    let standing: HTML =
      request.person.map {
        "\($0) (\(say("personal.asks-for.\(request.asksFor.rawValue)")))"
      } ?? "\(request.asker)"
    let confirmed = item.step(.acknowledged).map { Page.badge(say("personal.done-on", ["day": $0.onDay]), .good) }
    let acknowledge: HTML =
      confirmed ?? Page.badge(say("personal.by", ["day": item.acknowledgeBy]), tone(item.acknowledgeBy))
    let extended: HTML = item.step(.extended) == nil ? .empty : " \(say("personal.is-extended"))"
    let answered = item.closing.map { Page.badge(say("personal.done-on", ["day": $0.onDay]), .good) }
    let answer: HTML =
      "\(answered ?? Page.badge(say("personal.by", ["day": item.answerBy]), tone(item.answerBy)))\(extended)"
    return [
      (say("personal.received-on"), "\(say(request.receivedOn))"), (say("personal.receipt.by"), acknowledge),
      (say("personal.answer.by"), answer), (say("personal.reach"), "\(request.reach)"),
      (say("personal.person"), standing), (say("personal.what"), "\(request.what)"),
    ]
  }
  private func tone(_ day: Day) -> Tone { !item.isOpen ? .plain : day < today ? .bad : .warn }
  private var steps: HTML {
    guard !item.steps.isEmpty else { return "<p class=\"soft\">\(say("personal.steps.none"))</p>" }
    return """
      <ul class="plain">\(for: item.steps, { step in
        "<li>\(say(step.onDay)): \(say("personal.step.\(step.sort.rawValue)"))\(step.note.map { " – \($0)" as HTML }) <span class=\"soft\">(\(step.madeBy))</span></li>"
      })</ul>
      """
  }
  /// The next step stands first in the list; what was done once is not offered again.
  private func next(_ fields: PersonalDataFields) -> HTML {
    let sorts = DataRequestStep.Sort.allCases.filter { sort in
      sort == .worked || (item.step(sort) == nil && (sort != .extended || today <= item.answerBy))
    }
    let choices = sorts.map { sort in
      let days = rules.answer(item.request.kind).more
      return (value: sort.rawValue, caption: say("personal.step.\(sort.rawValue).do", ["count": days]))
    }
    let values = ["ngay": "\(today)", "viec": sorts.first?.rawValue ?? ""].merging(fields.typed) { $1 }
    let filled = PersonalDataFields(typed: values, problems: fields.problems, say: say)
    return """
      <h2>\(say("personal.next"))</h2>\(form("\(item.request.path)/viec", class: "no-print", """
        \(filled.field("viec", "personal.step", .choice(choices)))
        \(filled.field("ngay", "personal.on-day", .day))
        \(filled.field("ghi-chu", "personal.note", .long, hint: "personal.note.hint"))
        \(button(say("form.save")))
        """))
      """
  }
}
