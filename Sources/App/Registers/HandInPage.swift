import Page
import Store

/// Where a list is handed in: a file or pasted, a sheet to fill in, and what was handed in before.
struct HandInPage {
  let register: Register
  let unit: Identifier
  let unitName: String
  private let intakes: [Intake]
  private let mayTakeAway: Bool
  private let now: Moment
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    register = try visit.register()
    unit = try visit.unit
    try visit.needs(register.keep, in: unit, db)
    unitName = try UnitHistory.current(visit.house, in: db)[unit]?.anyName(on: db.today) ?? ""
    intakes = try Intake.all(of: unit, register.name, in: db)
    mayTakeAway =
      visit.role.reach(.takeAway) != .nowhere && visit.role.reach(register.see) != .nowhere && register.giving != nil
    (now, say) = (db.now, visit.say)
  }
  var title: String { say("\(register.name).hand-in") }
  var trail: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(say("register.\(register.name)"), register.path(of: unit))]
  }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    <p>\(say("intake.lead"))</p>
    \(form(register.door(of: unit) + "/nap", sendsFiles: true, fields(typed, problems)))
    <h2>\(say("intake.template.title"))</h2>
    <p>\(say("intake.template.more")) <a href="\(register.door(of: unit))/mau">\(say("intake.template"))</a></p>
    \(if: mayTakeAway, "<h2>\(say("intake.from-here"))</h2><p>\(say("intake.from-here.more"))</p>\(takeAwayForm(register, of: unit, say))")
    \(if: !intakes.isEmpty, "<h2>\(say("intake.earlier"))</h2>\(table)")
    """
  }
  private func fields(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    """
    \(FileDrop("tep", label: say("intake.file"), hint: say("intake.file.hint", ["most": Intake.mostBytes >> 20]), drop: say("intake.file.drop"), accepts: ".csv,.xlsx,.txt,.tsv,.xlsm", problem: problem("tep", problems, say)).html)
    \(Field("dan", label: say("intake.pasted"), hint: say("intake.pasted.hint"), kind: .long, value: typed["dan"] ?? "").html)
    <button>\(say("intake.look"))</button>
    """
  }
  private var table: HTML {
    Table(
      say("intake.earlier"),
      columns: [.init(say("intake.file")), .init(say("intake.when")), .init(say("intake.state"))],
      rows: intakes.map { intake in
        [
          "<a href=\"/nap/\(intake.id.description)\">\(intake.file)</a>",
          "\(say.time(intake.madeAt.milliseconds)), \(intake.madeBy)", "\(say("intake.state.\(intake.word)"))",
        ]
      }
    ).html
  }
}

extension Intake {
  /// What a form with a file may have: a list of 320,000 members has 30 MB.
  static let mostBytes = 48 << 20
  var word: String {
    switch state {
    case .open: "open"
    case .kept: "kept"
    case .undone: "undone"
    case .dropped: "dropped"
    }
  }
}

extension Register {
  /// Where its list of a unit is.
  func path(of unit: Identifier) -> String { page?(unit) ?? door(of: unit) }
  /// Where it is handed in and taken away.
  func door(of unit: Identifier) -> String { "/don-vi/\(unit)/danh-sach/\(address)" }
}

extension Visit {
  /// The register that the path names. Throws `notFound`.
  func register() throws -> Register {
    let name = try text("register")
    guard let found = house.registers.first(where: { $0.address == name && $0.taking != nil }) else {
      throw Problem.notFound(Sentence("problem.no-such-page"))
    }
    return found
  }
  /// The intake that the path names, and its register.
  func intake(_ db: any Connection) throws -> (Intake, Register) {
    let intake = try Intake.find(id("intake"), in: db)
    return (intake, try house.register(named: intake.register))
  }
}

extension House {
  /// The register of an intake. Throws `notFound`.
  func register(named name: String) throws -> Register {
    guard let found = registers.first(where: { $0.name == name }) else {
      throw Problem.notFound(Sentence("intake.unknown"))
    }
    return found
  }
}
