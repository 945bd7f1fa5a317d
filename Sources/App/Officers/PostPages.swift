import WebUI
import Store

/// A person and a post in a unit: somebody who is written down for the first time.
struct AppointPage {
  let unit: UnitHistory.Record
  let fields: PostFormFields
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    guard let unit = officers.units[try request.targetUnit] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    self.unit = unit
    today = db.today
    t = request.t
    fields = PostFormFields(
      kind: unit.unit(on: today).kind, terms: officers.terms(of: unit.unit.id), titles: try request.app.titleCatalog(),
      t: t)
  }
  var path: String { "/don-vi/\(unit.unit.id)/can-bo" }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(unit.displayName(on: today), path)] }
  var title: String { t("officers.appoint") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    // Most people are written down in the term that runs.
    let typed = typed ?? ["nhiem-ky": fields.terms.last?.id.description ?? ""]
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(title)</h1><p class="lead">\(unit.displayName(on: today))</p><p>\(t("officers.appoint.more"))</p>
      \(form("\(path)/moi", warnsOnLeaving: true, """
        <h2>\(t("officers.the-post"))</h2>\(fields.html(typed, problems))
        <h2>\(t("officers.the-person"))</h2>\(PersonForm(t: t).html(typed, problems))
        <button>\(t("form.save"))</button>
        """))
      """
  }
}

/// A further post of somebody who is known already, in whichever unit.
struct AddPostPage {
  let person: Officer
  let unit: UnitHistory.Record
  let fields: PostFormFields
  let suggestions: [String]
  let today: Day
  let t: Localizer

  /// - Parameter unit: the unit that was typed, when it is known which; else the one of the latest post.
  init(_ request: RequestContext, in unit: Identifier? = nil, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    person = try officers.person(request.id("person"))
    let own = try officers.posts(of: person.id).last { try request.canAccess($0.unitId, on: [], db) }
    guard let record = (unit ?? own?.unitId).flatMap({ officers.units[$0] }) else {
      throw Problem.notFound(LocalizedMessage("officers.no-person"))
    }
    self.unit = record
    today = db.today
    t = request.t
    // Terms and titles of all levels: the unit is typed in this very form.
    fields = PostFormFields(
      kind: record.unit(on: today).kind, terms: officers.terms(of: record.unit.id), titles: try request.app.titleCatalog(),
      t: t)
    let tree = try Tree.asOf(today, request.app, in: db)
    let range = request.user.activeRole.flatMap { tree.indices[$0.unit] }.map { tree.subtree(of: $0) } ?? 0..<0
    suggestions = range.count <= 300 ? range.map { "\(tree.nodes[$0].unit.code) \(tree.nodes[$0].name)" } : []
  }
  var path: String { "/can-bo/\(person.id)" }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(t(person.called), path)] }
  var title: String { t("officers.further-post") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    let typed = typed ?? ["don-vi": unit.unit.code, "nhiem-ky": fields.terms.last?.id.description ?? ""]
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(title)</h1><p class="lead">\(t(person.called))</p>
      \(form("\(path)/chuc-vu", warnsOnLeaving: true, """
        \(Field("don-vi", label: t("officers.unit"), hint: t("officers.unit.hint"), kind: .suggested(suggestions), value: typed["don-vi"] ?? "", problem: errorMessage("don-vi", problems, t)).html)
        \(fields.html(typed, problems))<button>\(t("form.save"))</button>
        """))
      """
  }
}

/// One post: what it says can be corrected, and it can be ended.
struct PostPage {
  let post: Post
  let person: Officer
  let unit: UnitHistory.Record
  let fields: PostFormFields
  let title: String
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    post = try officers.post(request.id("post"))
    person = try officers.person(post.personId)
    guard let unit = officers.units[post.unitId] else { throw Problem.notFound(LocalizedMessage("officers.no-post")) }
    self.unit = unit
    today = db.today
    t = request.t
    let titles = try request.app.titleCatalog()
    fields = PostFormFields(
      kind: unit.unit(on: officers.days(of: post)?.to ?? today).kind, terms: officers.terms(of: post.unitId),
      titles: titles, t: t)
    title = t(titles.name(post.title))
  }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(t(person.called), "/can-bo/\(person.id)")] }
  private var head: HTML { "<p class=\"lead\">\(t(person.called)), \(title) – \(unit.displayName(on: today))</p>" }

  func correcting(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("officers.correct"))</h1>\(head)<p>\(t("officers.correct.more"))</p>
    \(form("/chuc-vu/\(post.id)/sua", warnsOnLeaving: true, "\(fields.html(typed ?? PostFormFields.values(of: post), problems))<button>\(t("form.save"))</button>"))
    """
  }
  func ending(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    let field = { (name: String, label: String, hint: String, kind: Field.Kind) -> HTML in
      Field(
        name, label: t(label), hint: t(hint), kind: kind, value: typed[name] ?? "",
        problem: errorMessage(name, problems, t)
      ).html
    }
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(t("officers.end"))</h1>\(head)<p>\(t("officers.end.more"))</p>
      \(form("/chuc-vu/\(post.id)/thoi", """
        \(field("den-ngay", "officers.last-day", "officers.last-day.hint", .day))
        \(field("ly-do", "officers.ended-why", "officers.ended-why.hint", .text))
        <button>\(t("officers.end"))</button>
        """))
      """
  }
}

/// What is known of a person, to be completed.
struct EditPersonPage {
  let person: Officer
  let account: Account?
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    person = try Officers.current(request.app, in: db).person(request.id("person"))
    account = try person.accountId.map { try Account.find($0, in: db) }
    t = request.t
  }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(t(person.called), "/can-bo/\(person.id)")] }
  var title: String { t("officers.describe") }

  func html(_ typed: [String: String]? = nil, _ problems: [FieldProblem] = []) -> HTML {
    let typed =
      typed ?? PersonForm.values(of: person).merging(["tai-khoan": account?.login ?? ""]) { first, _ in first }
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(title)</h1><p class="lead">\(t(person.called))</p>
      \(form("/can-bo/\(person.id)/sua", warnsOnLeaving: true, """
        \(PersonForm(t: t).html(typed, problems))
        \(Field("tai-khoan", label: t("officers.account"), hint: t("officers.account.hint"), kind: .text, value: typed["tai-khoan"] ?? "", problem: errorMessage("tai-khoan", problems, t)).html)
        <button>\(t("form.save"))</button>
        """))
      """
  }
}
