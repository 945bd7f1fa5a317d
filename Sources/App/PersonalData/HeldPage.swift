import Page
import Store

/// The first page of the room: what is open, of how many persons data is held, why and how long, and what the law asks.
struct HeldPage {
  private let volume: DataVolume
  private let registers: [Register]
  private let requests: [DataRequestCase]
  private let breaches: [DataBreach]
  private let rules: DataRules
  private let mayKeep: Bool
  private let today: Day
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    volume = try DataVolume.current(visit.house, in: db)
    registers = visit.house.registers.filter { $0.personalData != nil }
    requests = try DataRequest.all(visit.house, in: db).filter {
      try $0.isOpen && visit.reaches($0.request.unitId, on: [], db)
    }
    breaches = try DataBreach.all(visit.house, in: db).filter { try $0.isOpen && visit.reaches($0.unitId, on: [], db) }
    rules = try visit.house.dataRules()
    (mayKeep, today, say) = (visit.mayKeepPersonalData, db.today, visit.say)
  }

  var html: HTML {
    """
    <h1>\(say("personal.title"))</h1><p class="lead">\(say("personal.lead"))</p>
    \(warnings)
    \(if: mayKeep, "<div class=\"buttons no-print\">\(buttonLink(Link(say("personal.request.new"), "/du-lieu-ca-nhan/yeu-cau/moi")))\(buttonLink(Link(say("personal.breach.new"), "/du-lieu-ca-nhan/su-co/moi"), .danger))</div>")
    <ul class="plain no-print"><li><a href="/du-lieu-ca-nhan/yeu-cau">\(say("personal.requests.open", ["count": requests.count]))</a></li>
    <li><a href="/du-lieu-ca-nhan/su-co">\(say("personal.breaches.open", ["count": breaches.count]))</a></li>
    <li><a href="/du-lieu-ca-nhan/so-xu-ly">\(say("personal.record"))</a></li></ul>
    <h2>\(say("personal.what-is-held"))</h2>\(held)\(amounts)
    <p>\(say("personal.not-in-registers"))</p>
    <details><summary>\(say("personal.law"))</summary><p>\(say("personal.law.more"))</p>\(law)</details>
    """
  }

  private var warnings: HTML {
    let late = requests.filter { $0.state(on: today) == .overdue }
    let waiting = breaches.filter(\.awaitsNotice)
    return """
      \(for: waiting, { breach in
        notice(.bad, "<p><a href=\"\(breach.path)\">\(say("personal.breach.tell-by", ["time": TimeOfDay(breach.noticeBy)]))</a></p>")
      })
      \(if: !late.isEmpty, notice(.bad, "<p><a href=\"/du-lieu-ca-nhan/yeu-cau\">\(say("personal.requests.late", ["count": late.count]))</a></p>"))
      \(for: volume.warned, { notice(.warn, "<p>\(say(volume.warning($0)))</p>") })
      """
  }
  private var held: HTML {
    Table(
      say("personal.registers"),
      columns: [
        .init(say("personal.register")), .init(say("personal.purpose")), .init(say("personal.ground")),
        .init(say("personal.receivers")), .init(say("personal.kept")), .init(say("personal.held"), isNumber: true),
      ],
      rows: registers.compactMap { register in register.personalData.map { row(register, $0) } }
    ).html
  }
  private func row(_ register: Register, _ data: PersonalData) -> [HTML] {
    [
      "\(say("register.\(register.name)"))<br><span class=\"soft\">\(say(data.persons))</span>",
      "\(say(data.purpose))",
      "\(say(data.ground))", "\(say(data.receivers))",
      "\(say("personal.kept.years", ["count": data.keptYears, "after": Sentence(data.keptAfter)]))",
      "\(say(volume.persons[register.name] ?? 0))",
    ]
  }
  private var amounts: HTML {
    Table(
      say("personal.volume"),
      columns: [
        .init(say("personal.volume.sort")), .init(say("personal.held"), isNumber: true),
        .init(say("personal.volume.most"), isNumber: true), .init(say("personal.volume.share"), isNumber: true),
      ],
      rows: DataVolume.Sort.allCases.map { sort in
        [
          "\(say("personal.volume.\(sort.rawValue)"))", "\(say(volume.count(sort)))", "\(say(volume.most(sort)))",
          volume.warned.contains(sort) ? badge("\(volume.share(sort))%", .warn) : "\(volume.share(sort))%",
        ]
      }
    ).html
  }
  private var law: HTML {
    """
    <ul>\(for: rules.statements, { statement in
      "<li>\(say.language == .vi ? statement.vi : statement.en) <span class=\"soft\">\(statement.source)</span>\(if: statement.reliability != "T", " \(badge(say("personal.reliability.\(statement.reliability)"), .plain))")</li>"
    })</ul>
    """
  }
}
