import Page
import Store

/// A person and a post in a unit: somebody who is written down for the first time.
struct AppointPage {
  let unit: UnitHistory.Record
  let fields: PostFields
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let officers = try Officers.current(visit.house, in: db)
    guard let unit = officers.units[try visit.unit] else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    self.unit = unit
    today = db.today
    say = visit.say
    fields = PostFields(
      kind: unit.unit(on: today).kind, terms: officers.terms(of: unit.unit.id), titles: try visit.house.titles(),
      say: say)
  }
  var path: String { "/don-vi/\(unit.unit.id)/can-bo" }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(unit.anyName(on: today), path)] }
  var title: String { say("officers.appoint") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    // Most people are written down in the term that runs.
    let typed = typed ?? ["nhiem-ky": fields.terms.last?.id.description ?? ""]
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(unit.anyName(on: today))</p><p>\(say("officers.appoint.more"))</p>
      \(form("\(path)/moi", warnsOnLeaving: true, """
        <h2>\(say("officers.the-post"))</h2>\(fields.html(typed, problems))
        <h2>\(say("officers.the-person"))</h2>\(PersonForm(say: say).html(typed, problems))
        <button>\(say("form.save"))</button>
        """))
      """
  }
}

/// A further post of somebody who is known already, in whichever unit.
struct FurtherPostPage {
  let person: Officer
  let unit: UnitHistory.Record
  let fields: PostFields
  let suggestions: [String]
  let today: Day
  let say: Words

  /// - Parameter unit: the unit that was typed, when it is known which; else the one of the latest post.
  init(_ visit: Visit, in unit: Identifier? = nil, _ db: any Connection) throws {
    let officers = try Officers.current(visit.house, in: db)
    person = try officers.person(visit.id("person"))
    let own = try officers.posts(of: person.id).last { try visit.reaches($0.unitId, on: [], db) }
    guard let record = (unit ?? own?.unitId).flatMap({ officers.units[$0] }) else {
      throw Problem.notFound(Sentence("officers.no-person"))
    }
    self.unit = record
    today = db.today
    say = visit.say
    // Terms and titles of all levels: the unit is typed in this very form.
    fields = PostFields(
      kind: record.unit(on: today).kind, terms: officers.terms(of: record.unit.id), titles: try visit.house.titles(),
      say: say)
    let tree = try Tree.asOf(today, visit.house, in: db)
    let range = visit.visitor.hat.flatMap { tree.places[$0.unit] }.map { tree.subtree(of: $0) } ?? 0..<0
    suggestions = range.count <= 300 ? range.map { "\(tree.nodes[$0].unit.code) \(tree.nodes[$0].name)" } : []
  }
  var path: String { "/can-bo/\(person.id)" }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(say(person.called), path)] }
  var title: String { say("officers.further-post") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    let typed = typed ?? ["don-vi": unit.unit.code, "nhiem-ky": fields.terms.last?.id.description ?? ""]
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(say(person.called))</p>
      \(form("\(path)/chuc-vu", warnsOnLeaving: true, """
        \(Field("don-vi", label: say("officers.unit"), hint: say("officers.unit.hint"), kind: .suggested(suggestions), value: typed["don-vi"] ?? "", problem: problem("don-vi", problems, say)).html)
        \(fields.html(typed, problems))<button>\(say("form.save"))</button>
        """))
      """
  }
}

/// One post: what it says can be corrected, and it can be ended.
struct PostPage {
  let post: Post
  let person: Officer
  let unit: UnitHistory.Record
  let fields: PostFields
  let title: String
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let officers = try Officers.current(visit.house, in: db)
    post = try officers.post(visit.id("post"))
    person = try officers.person(post.personId)
    guard let unit = officers.units[post.unitId] else { throw Problem.notFound(Sentence("officers.no-post")) }
    self.unit = unit
    today = db.today
    say = visit.say
    let titles = try visit.house.titles()
    fields = PostFields(
      kind: unit.unit(on: officers.days(of: post)?.to ?? today).kind, terms: officers.terms(of: post.unitId),
      titles: titles, say: say)
    title = say(titles.name(post.title))
  }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(say(person.called), "/can-bo/\(person.id)")] }
  private var head: HTML { "<p class=\"lead\">\(say(person.called)), \(title) – \(unit.anyName(on: today))</p>" }

  func correcting(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(say("officers.correct"))</h1>\(head)<p>\(say("officers.correct.more"))</p>
    \(form("/chuc-vu/\(post.id)/sua", warnsOnLeaving: true, "\(fields.html(typed ?? PostFields.values(of: post), problems))<button>\(say("form.save"))</button>"))
    """
  }
  func ending(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let field = { (name: String, label: String, hint: String, kind: Field.Kind) -> HTML in
      Field(
        name, label: say(label), hint: say(hint), kind: kind, value: typed[name] ?? "",
        problem: problem(name, problems, say)
      ).html
    }
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(say("officers.end"))</h1>\(head)<p>\(say("officers.end.more"))</p>
      \(form("/chuc-vu/\(post.id)/thoi", """
        \(field("den-ngay", "officers.last-day", "officers.last-day.hint", .day))
        \(field("ly-do", "officers.ended-why", "officers.ended-why.hint", .text))
        <button>\(say("officers.end"))</button>
        """))
      """
  }
}

/// What is known of a person, to be completed.
struct DescribePage {
  let person: Officer
  let account: Account?
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    person = try Officers.current(visit.house, in: db).person(visit.id("person"))
    account = try person.accountId.map { try Account.find($0, in: db) }
    say = visit.say
  }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo"), Link(say(person.called), "/can-bo/\(person.id)")] }
  var title: String { say("officers.describe") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    let typed =
      typed ?? PersonForm.values(of: person).merging(["tai-khoan": account?.login ?? ""]) { first, _ in first }
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(title)</h1><p class="lead">\(say(person.called))</p>
      \(form("/can-bo/\(person.id)/sua", warnsOnLeaving: true, """
        \(PersonForm(say: say).html(typed, problems))
        \(Field("tai-khoan", label: say("officers.account"), hint: say("officers.account.hint"), kind: .text, value: typed["tai-khoan"] ?? "", problem: problem("tai-khoan", problems, say)).html)
        <button>\(say("form.save"))</button>
        """))
      """
  }
}
