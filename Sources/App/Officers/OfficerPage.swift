import WebUI
import Store

/// One officer: who it is, all posts over time, what he learned.
struct OfficerPage {
  let person: Officer
  let seating: AppointmentRules
  /// Posts in the units that the visitor reaches.
  let posts: [Post]
  let hasOthers: Bool
  let trainings: [Training]
  let account: Account?
  let norms: RemunerationNorms
  let mayManage: Bool
  let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    seating = try request.seating(in: db)
    person = try seating.officers.person(request.id("person"))
    let all = seating.officers.posts(of: person.id)
    posts = try all.filter { try request.canAccess($0.unitId, on: [], db) }.reversed()
    hasOthers = posts.count < all.count
    trainings = try person.trainings(in: db)
    account = try person.accountId.map { try Account.find($0, in: db) }
    norms = try request.app.remunerationNorms()
    mayManage = request.role.scope(.manageOfficers) != .denied
    today = db.today
    t = request.t
  }
  private var officers: Officers { seating.officers }
  private var path: String { "/can-bo/\(person.id)" }
  var title: String { t(person.called) }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(title)</h1>
    \(details(PersonPresenter(t).all(person).map { (name: t($0.key), value: "\($0.text)" as HTML) } + accountRow))
    \(if: mayManage, "<p class=\"no-print\"><a href=\"\(path)/sua\">\(t(person.name == nil ? "officers.give-name" : "officers.describe"))</a></p>")
    <h2>\(t("officers.posts"))</h2>
    \(for: posts, post)
    \(if: hasOthers, "<p class=\"soft\">\(t("officers.posts-elsewhere"))</p>")
    \(if: mayManage, "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(path)/chuc-vu\">\(t("officers.further-post"))</a></p>")
    <h2>\(t("officers.training"))</h2>
    \(trainingList)
    \(if: mayManage, trainingForm(typed, problems))
    """
  }
  private var accountRow: [(name: String, value: HTML)] {
    account.map { [(name: t("officers.account"), value: "\($0.login)" as HTML)] } ?? []
  }
  private func post(_ post: Post) -> HTML {
    let words = PostPresenter(seating, t).all(post).filter {
      !["officers.title", "officers.from", "officers.to"].contains($0.key)
    }
    let days = officers.days(of: post)
    let isOver = days.map { ($0.to ?? .distantFuture) < today } ?? true
    return """
      <section><h3>\(t(seating.titles.name(post.title))) – <a href="/don-vi/\(post.unitId.description)/can-bo">\(officers.unitName(post.unitId, on: days?.to ?? today))</a></h3>
      <p>\(formattedInterval(days, t)) \(badge(t(isOver ? "officers.past" : "officers.present"), isOver ? .plain : .good))</p>
      \(details(words.map { (name: t($0.key), value: "\($0.text)" as HTML) }))
      \(ceiling(post))
      \(if: mayManage, "<p class=\"no-print\"><a href=\"/chuc-vu/\(post.id.description)/sua\">\(t("officers.correct"))</a>\(if: post.endedAt == nil && !isOver, " · <a href=\"/chuc-vu/\(post.id.description)/thoi\">\(t("officers.end"))</a>")</p>")
      \(if: mayManage && days?.to != nil, form("/chuc-vu/\(post.id)/ban-giao", class: "no-print", button(t("officers.hand-over"), .secondary)))
      </section>
      """
  }
  /// The norm beside the remuneration, with how far it is known.
  private func ceiling(_ post: Post) -> HTML {
    guard let paid = post.remuneration, let norm = norms.ceiling(of: post, officers, on: today) else { return .empty }
    let key = paid > norm.amount ? "officers.ceiling.above" : "officers.ceiling.within"
    return """
      <p>\(t(key, ["document": norm.document, "amount": Int(norm.amount)]))\
      \(if: !norm.isVerified, " \(badge(t("officers.unverified"), .warn))")</p>
      """
  }
  private var trainingList: HTML {
    guard !trainings.isEmpty else { return "<p class=\"soft\">\(t("officers.training.none"))</p>" }
    return """
      <ul class="plain">\(for: trainings, { training in
        "<li>\(training.title), \(t(training.onDay))\(training.days.map { ", \(t("officers.training.days-count", ["count": $0]))" as HTML })\(training.organiser.map { ", \($0)" as HTML })</li>"
      })</ul>
      """
  }
  private func trainingForm(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let field = { (name: String, label: String, kind: Field.Kind) -> HTML in
      Field(name, label: t(label), kind: kind, value: typed[name] ?? "", problem: errorMessage(name, problems, t)).html
    }
    return """
      <details class="no-print"\(if: !problems.isEmpty, " open")><summary>\(t("officers.training.add"))</summary>
      \(form("\(path)/tap-huan", """
        \(field("ten-lop", "officers.training.title", .text))\(field("ngay", "officers.training.day", .day))
        \(field("so-ngay", "officers.training.days", .digits))\(field("don-vi-mo", "officers.training.organiser", .text))
        <button>\(t("form.save"))</button>
        """))</details>
      """
  }
}
