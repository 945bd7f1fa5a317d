import Store
import WebUI

/// The first page on personal data: open requests and breaches, the data of how many persons is
/// held, why and how long, and what the law demands.
struct PersonalDataOverviewPage {
  private let volume: DataVolume
  private let registers: [Register]
  private let requests: [DataRequestCase]
  private let breaches: [DataBreach]
  private let rules: DataRules
  private let mayEdit: Bool
  private let today: Day
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    volume = try DataVolume.current(request.app, in: db)
    registers = request.app.registers.filter { $0.personalData != nil }
    requests = try DataRequest.all(request.app, in: db).filter {
      try $0.isOpen && request.canAccess($0.dataRequest.unitId, on: [], db)
    }
    breaches = try DataBreach.all(request.app, in: db).filter {
      try $0.isOpen && request.canAccess($0.unitId, on: [], db)
    }
    rules = try request.app.dataRules()
    mayEdit = request.mayEditPersonalData
    today = db.today
    t = request.t
  }

  var html: HTML {
    let openRequests = t("personal.requests.open", ["count": requests.count])
    let openBreaches = t("personal.breaches.open", ["count": breaches.count])
    return """
      <h1>\(t("personal.title"))</h1><p class="lead">\(t("personal.lead"))</p>
      \(warnings)
      \(if: mayEdit, buttons)
      <ul class="plain no-print"><li><a href="/du-lieu-ca-nhan/yeu-cau">\(openRequests)</a></li>
      <li><a href="/du-lieu-ca-nhan/su-co">\(openBreaches)</a></li>
      <li><a href="/du-lieu-ca-nhan/so-xu-ly">\(t("personal.record"))</a></li></ul>
      <h2>\(t("personal.what-is-held"))</h2>\(registerTable)\(volumeTable)
      <p>\(t("personal.not-in-registers"))</p>
      <details><summary>\(t("personal.law"))</summary><p>\(t("personal.law.more"))</p>\
      <ul>\(for: rules.statements, line)</ul></details>
      """
  }
  private var buttons: HTML {
    let request = Link(t("personal.request.new"), "/du-lieu-ca-nhan/yeu-cau/moi")
    let breach = Link(t("personal.breach.new"), "/du-lieu-ca-nhan/su-co/moi")
    return """
      <div class="buttons no-print">\(buttonLink(request))\(buttonLink(breach, .danger))</div>
      """
  }

  private var warnings: HTML {
    let late = requests.filter { $0.state(on: today) == .overdue }
    let lateText = t("personal.requests.late", ["count": late.count])
    let lateLink: HTML = "<p><a href=\"/du-lieu-ca-nhan/yeu-cau\">\(lateText)</a></p>"
    let breachNotice = { (breach: DataBreach) -> HTML in
      let text = t("personal.breach.tell-by", ["time": LocalizedTime(breach.noticeBy)])
      return notice(.bad, "<p><a href=\"\(breach.path)\">\(text)</a></p>")
    }
    return """
      \(for: breaches.filter(\.awaitsNotice), breachNotice)
      \(if: !late.isEmpty, notice(.bad, lateLink))
      \(for: volume.warned, { notice(.warn, "<p>\(t(volume.warning($0)))</p>") })
      """
  }

  private var registerTable: HTML {
    let columns = [
      "personal.register", "personal.purpose", "personal.legal-basis", "personal.receivers",
      "personal.retention",
    ]
    return Table(
      t("personal.registers"),
      columns: columns.map { .init(t($0)) } + [.init(t("personal.held"), isNumber: true)],
      rows: registers.compactMap { register in register.personalData.map { row(register, $0) } }
    ).html
  }
  private func row(_ register: Register, _ data: PersonalData) -> [HTML] {
    let retention = t(
      "personal.retention.years",
      ["count": data.retentionYears, "after": LocalizedMessage(data.retentionStart)])
    return [
      "\(t("register.\(register.name)"))<br><span class=\"soft\">\(t(data.persons))</span>",
      "\(t(data.purpose))", "\(t(data.legalBasis))", "\(t(data.receivers))", "\(retention)",
      "\(t(volume.persons[register.name] ?? 0))",
    ]
  }

  private var volumeTable: HTML {
    let numbers = ["personal.held", "personal.volume.most", "personal.volume.share"]
    return Table(
      t("personal.volume"),
      columns: [.init(t("personal.volume.sort"))]
        + numbers.map { .init(t($0), isNumber: true) },
      rows: DataVolume.Category.allCases.map { kind in
        let share = "\(volume.share(kind))%"
        return [
          "\(t("personal.volume.\(kind.rawValue)"))", "\(t(volume.count(kind)))",
          "\(t(volume.limit(kind)))",
          volume.warned.contains(kind) ? badge(share, .warn) : "\(share)",
        ]
      }
    ).html
  }

  private func line(_ statement: DataRules.Statement) -> HTML {
    let text = t.language == .vi ? statement.vi : statement.en
    let reliability = badge(t("personal.reliability.\(statement.reliability)"), .plain)
    return """
      <li>\(text) <span class="soft">\(statement.source)</span>\
      \(if: statement.reliability != "T", " \(reliability)")</li>
      """
  }
}
