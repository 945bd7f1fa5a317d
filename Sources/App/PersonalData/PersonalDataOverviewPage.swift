import WebUI
import Store

/// The first page of the room: what is open, of how many persons data is held, why and how long, and what the law asks.
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
    breaches = try DataBreach.all(request.app, in: db).filter { try $0.isOpen && request.canAccess($0.unitId, on: [], db) }
    rules = try request.app.dataRules()
    (mayEdit, today, t) = (request.mayEditPersonalData, db.today, request.t)
  }

  var html: HTML {
    """
    <h1>\(t("personal.title"))</h1><p class="lead">\(t("personal.lead"))</p>
    \(warnings)
    \(if: mayEdit, "<div class=\"buttons no-print\">\(buttonLink(Link(t("personal.request.new"), "/du-lieu-ca-nhan/yeu-cau/moi")))\(buttonLink(Link(t("personal.breach.new"), "/du-lieu-ca-nhan/su-co/moi"), .danger))</div>")
    <ul class="plain no-print"><li><a href="/du-lieu-ca-nhan/yeu-cau">\(t("personal.requests.open", ["count": requests.count]))</a></li>
    <li><a href="/du-lieu-ca-nhan/su-co">\(t("personal.breaches.open", ["count": breaches.count]))</a></li>
    <li><a href="/du-lieu-ca-nhan/so-xu-ly">\(t("personal.record"))</a></li></ul>
    <h2>\(t("personal.what-is-held"))</h2>\(held)\(amounts)
    <p>\(t("personal.not-in-registers"))</p>
    <details><summary>\(t("personal.law"))</summary><p>\(t("personal.law.more"))</p>\(law)</details>
    """
  }

  private var warnings: HTML {
    let late = requests.filter { $0.state(on: today) == .overdue }
    let waiting = breaches.filter(\.awaitsNotice)
    return """
      \(for: waiting, { breach in
        notice(.bad, "<p><a href=\"\(breach.path)\">\(t("personal.breach.tell-by", ["time": LocalizedMoment(breach.noticeBy)]))</a></p>")
      })
      \(if: !late.isEmpty, notice(.bad, "<p><a href=\"/du-lieu-ca-nhan/yeu-cau\">\(t("personal.requests.late", ["count": late.count]))</a></p>"))
      \(for: volume.warned, { notice(.warn, "<p>\(t(volume.warning($0)))</p>") })
      """
  }
  private var held: HTML {
    Table(
      t("personal.registers"),
      columns: [
        .init(t("personal.register")), .init(t("personal.purpose")), .init(t("personal.ground")),
        .init(t("personal.receivers")), .init(t("personal.kept")), .init(t("personal.held"), isNumber: true),
      ],
      rows: registers.compactMap { register in register.personalData.map { row(register, $0) } }
    ).html
  }
  private func row(_ register: Register, _ data: PersonalData) -> [HTML] {
    [
      "\(t("register.\(register.name)"))<br><span class=\"soft\">\(t(data.persons))</span>",
      "\(t(data.purpose))",
      "\(t(data.legalBasis))", "\(t(data.receivers))",
      "\(t("personal.kept.years", ["count": data.retentionYears, "after": LocalizedMessage(data.retentionStart)]))",
      "\(t(volume.persons[register.name] ?? 0))",
    ]
  }
  private var amounts: HTML {
    Table(
      t("personal.volume"),
      columns: [
        .init(t("personal.volume.sort")), .init(t("personal.held"), isNumber: true),
        .init(t("personal.volume.most"), isNumber: true), .init(t("personal.volume.share"), isNumber: true),
      ],
      rows: DataVolume.Category.allCases.map { kind in
        [
          "\(t("personal.volume.\(kind.rawValue)"))", "\(t(volume.count(kind)))", "\(t(volume.limit(kind)))",
          volume.warned.contains(kind) ? badge("\(volume.share(kind))%", .warn) : "\(volume.share(kind))%",
        ]
      }
    ).html
  }
  private var law: HTML {
    """
    <ul>\(for: rules.statements, { statement in
      "<li>\(t.language == .vi ? statement.vi : statement.en) <span class=\"soft\">\(statement.source)</span>\(if: statement.reliability != "T", " \(badge(t("personal.reliability.\(statement.reliability)"), .plain))")</li>"
    })</ul>
    """
  }
}
