import Store
import WebUI

/// Appoints a person who is not recorded yet to a post in a unit.
struct AppointPage: FormPage {
  static let fields = PostForm.fields.union(PersonForm.fields)
  private let unit: UnitHistory.Record
  private let questions: PostFields
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    guard let unit = officers.units[try request.targetUnit] else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    self.unit = unit
    today = db.today
    t = request.t
    questions = PostFields(
      kind: unit.unit(on: today).kind, terms: officers.terms(of: unit.unit.id),
      titles: try request.app.titleCatalog(), t: t)
  }
  private var path: String { "/don-vi/\(unit.unit.id)/can-bo" }
  private var name: String { unit.displayName(on: today) }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo"), Link(name, path)] }
  var title: String { t("officers.appoint") }

  func content(_ form: FormState) -> HTML {
    // Defaults to the latest term.
    let known = ["nhiem-ky": questions.terms.last?.id.description ?? ""]
    let fields: HTML = """
      <h2>\(t("officers.the-post"))</h2>\(questions.html(form, known: known))
      <h2>\(t("officers.the-person"))</h2>\(PersonFields(t: t).html(form))
      <button>\(t("form.save"))</button>
      """
    return """
      <h1>\(title)</h1><p class="lead">\(name)</p><p>\(t("officers.appoint.more"))</p>
      \(WebUI.form("\(path)/moi", warnsOnLeaving: true, fields))
      """
  }
}

/// Appoints a known person to a further post, in any unit.
struct AddPostPage: FormPage {
  static let fields = PostForm.fields.union(["don-vi"])
  private let person: Officer
  private let unit: UnitHistory.Record
  private let questions: PostFields
  private let suggestions: [String]
  let t: Localizer

  /// The page is about the unit that was typed, or else the one of the latest post.
  init(_ request: RequestContext, _ db: any Connection) throws {
    let officers = try Officers.current(request.app, in: db)
    person = try officers.person(request.id("person"))
    let typed = request.form["don-vi"] == nil ? nil : try? request.typedUnit(db)
    let own = try officers.posts(of: person.id).last {
      try request.canAccess($0.unitId, on: [], db)
    }
    guard let record = (typed ?? own?.unitId).flatMap({ officers.units[$0] }) else {
      throw Problem.notFound(LocalizedMessage("officers.no-person"))
    }
    unit = record
    t = request.t
    questions = PostFields(
      kind: record.unit(on: db.today).kind, terms: officers.terms(of: record.unit.id),
      titles: try request.app.titleCatalog(), t: t)
    let tree = try Tree.asOf(db.today, request.app, in: db)
    let top = request.user.activeRole.flatMap { tree.indices[$0.unit] }
    let range = top.map { tree.subtree(of: $0) } ?? 0..<0
    suggestions =
      range.count <= 300
      ? range.map { "\(tree.nodes[$0].unit.code) \(tree.nodes[$0].name)" } : []
  }
  private var path: String { "/can-bo/\(person.id)" }
  var breadcrumbs: [Link] {
    [Link(t("officers.heading"), "/can-bo"), Link(t(person.called), path)]
  }
  var title: String { t("officers.further-post") }

  func content(_ form: FormState) -> HTML {
    let known = ["nhiem-ky": questions.terms.last?.id.description ?? ""]
    let unit = form.field(
      "don-vi", label: "officers.unit", hint: "officers.unit.hint", kind: .suggested(suggestions),
      known: unit.unit.code, t)
    let fields: HTML = """
      \(unit)\(questions.html(form, known: known))<button>\(t("form.save"))</button>
      """
    return """
      <h1>\(title)</h1><p class="lead">\(t(person.called))</p>
      \(WebUI.form("\(path)/chuc-vu", warnsOnLeaving: true, fields))
      """
  }
}

extension RequestContext {
  /// The unit that was typed: a current one, or one that has ended and is recorded late.
  func typedUnit(_ db: any Connection) throws -> Identifier {
    let history = try UnitHistory.current(app, in: db)
    do {
      return try history.unitIncludingEnded(by: formValue("don-vi"), on: db.today).id
    } catch let problem as UnitLookupError {
      throw Problem.invalid([FieldProblem("don-vi", problem.message)])
    }
  }
}

/// A post with its person and unit, at the head of the pages about it.
private struct PostHeading {
  let post: Post
  let person: Officer
  let unit: UnitHistory.Record
  let title: String
  let lead: HTML
  let breadcrumbs: [Link]

  init(_ request: RequestContext, _ db: any Connection) throws {
    let (officers, t) = (try Officers.current(request.app, in: db), request.t)
    post = try officers.post(request.id("post"))
    person = try officers.person(post.personId)
    guard let unit = officers.units[post.unitId] else {
      throw Problem.notFound(LocalizedMessage("officers.no-post"))
    }
    self.unit = unit
    title = t(try request.app.titleCatalog().name(post.title))
    let name = t(person.called)
    lead = "<p class=\"lead\">\(name), \(title) – \(unit.displayName(on: db.today))</p>"
    breadcrumbs = [Link(t("officers.heading"), "/can-bo"), Link(name, "/can-bo/\(person.id)")]
  }
}

/// Corrects what is recorded about a post.
struct CorrectPostPage: FormPage {
  static let fields = PostForm.fields
  private let heading: PostHeading
  private let questions: PostFields
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    heading = try PostHeading(request, db)
    t = request.t
    let officers = try Officers.current(request.app, in: db)
    let day = officers.days(of: heading.post)?.to ?? db.today
    questions = PostFields(
      kind: heading.unit.unit(on: day).kind, terms: officers.terms(of: heading.post.unitId),
      titles: try request.app.titleCatalog(), t: t)
  }
  var breadcrumbs: [Link] { heading.breadcrumbs }
  var title: String { t("officers.correct") }

  func content(_ form: FormState) -> HTML {
    let fields = questions.html(form, known: PostFields.values(of: heading.post))
    let save: HTML = "\(fields)<button>\(t("form.save"))</button>"
    return """
      <h1>\(title)</h1>\(heading.lead)<p>\(t("officers.correct.more"))</p>
      \(WebUI.form("/chuc-vu/\(heading.post.id)/sua", warnsOnLeaving: true, save))
      """
  }
}

/// Ends a post.
struct EndPostPage: FormPage {
  static let fields: Set = ["den-ngay", "ly-do"]
  private let heading: PostHeading
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    heading = try PostHeading(request, db)
    t = request.t
  }
  var breadcrumbs: [Link] { heading.breadcrumbs }
  var title: String { t("officers.end") }

  func content(_ form: FormState) -> HTML {
    let day = form.field(
      "den-ngay", label: "officers.last-day", hint: "officers.last-day.hint", kind: .day, t)
    let reason = form.field(
      "ly-do", label: "officers.ended-why", hint: "officers.ended-why.hint", t)
    let path = "/chuc-vu/\(heading.post.id)/thoi"
    return """
      <h1>\(title)</h1>\(heading.lead)<p>\(t("officers.end.more"))</p>
      \(WebUI.form(path, "\(day)\(reason)<button>\(title)</button>"))
      """
  }
}
