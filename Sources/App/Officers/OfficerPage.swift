import Store
import WebUI

/// One officer: who they are, all their posts over time, the courses they attended.
struct OfficerPage: FormPage {
  static let fields = TrainingForm.fields
  private let person: Officer
  private let rules: AppointmentRules
  /// Posts in the units that the user reaches.
  private let posts: [Post]
  private let hasOthers: Bool
  private let trainings: [Training]
  private let account: Account?
  private let norms: RemunerationNorms
  private let mayManage: Bool
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    rules = try AppointmentRules.current(request.app, in: db)
    person = try rules.officers.person(request.id("person"))
    let all = rules.officers.posts(of: person.id)
    posts = try all.filter { try request.canAccess($0.unitId, on: [], db) }.reversed()
    hasOthers = posts.count < all.count
    trainings = try person.trainings(in: db)
    account = try person.accountId.map { try Account.find($0, in: db) }
    norms = try request.app.remunerationNorms()
    mayManage = request.role.scope(.manageOfficers) != .denied
    today = db.today
    t = request.t
  }
  private var officers: Officers { rules.officers }
  private var path: String { "/can-bo/\(person.id)" }
  var title: String { t(person.called) }
  var breadcrumbs: [Link] { [Link(t("officers.heading"), "/can-bo")] }

  func content(_ form: FormState) -> HTML {
    let edit = t(person.name == nil ? "officers.give-name" : "officers.describe")
    let editLink: HTML = "<p class=\"no-print\"><a href=\"\(path)/sua\">\(edit)</a></p>"
    let addLink = buttonLink(Link(t("officers.further-post"), "\(path)/chuc-vu"), .secondary)
    return """
      <h1>\(title)</h1>
      \(details(particulars))
      \(if: mayManage, editLink)
      <h2>\(t("officers.posts"))</h2>
      \(for: posts, section)
      \(if: hasOthers, "<p class=\"soft\">\(t("officers.posts-elsewhere"))</p>")
      \(if: mayManage, "<p class=\"no-print\">\(addLink)</p>")
      <h2>\(t("officers.training"))</h2>
      \(trainingList)
      \(if: mayManage, trainingForm(form))
      """
  }
  private var particulars: [(name: String, value: HTML)] {
    let known = PersonPresenter(t: t).all(person).map {
      (name: t($0.key), value: "\($0.text)" as HTML)
    }
    let login = account.map { [(name: t("officers.account"), value: "\($0.login)" as HTML)] }
    return known + (login ?? [])
  }

  private func section(_ post: Post) -> HTML {
    let days = officers.days(of: post)
    let isOver = days.map { ($0.to ?? .distantFuture) < today } ?? true
    let unit = officers.unitName(post.unitId, on: days?.to ?? today)
    let unitPath = "/don-vi/\(post.unitId)/can-bo"
    let state = badge(t(isOver ? "officers.past" : "officers.present"), isOver ? .plain : .good)
    let inHeading: Set = ["officers.title", "officers.from", "officers.to"]
    let texts = PostPresenter(rules: rules, t: t).all(post).filter { !inHeading.contains($0.key) }
    let handOver = form(
      "/chuc-vu/\(post.id)/ban-giao", class: "no-print",
      button(t("officers.hand-over"), .secondary))
    return """
      <section><h3>\(t(rules.titles.name(post.title))) – <a href="\(unitPath)">\(unit)</a></h3>
      <p>\(formattedInterval(days, t)) \(state)</p>
      \(details(texts.map { (name: t($0.key), value: "\($0.text)" as HTML) }))
      \(ceiling(post))
      \(if: mayManage, postLinks(post, canEnd: post.endedAt == nil && !isOver))
      \(if: mayManage && days?.to != nil, handOver)
      </section>
      """
  }
  private func postLinks(_ post: Post, canEnd: Bool) -> HTML {
    let path = "/chuc-vu/\(post.id)"
    let end: HTML = " · <a href=\"\(path)/thoi\">\(t("officers.end"))</a>"
    return """
      <p class="no-print"><a href="\(path)/sua">\(t("officers.correct"))</a>\(if: canEnd, end)</p>
      """
  }
  /// The ceiling that applies to the remuneration, and whether it is verified.
  private func ceiling(_ post: Post) -> HTML {
    guard let paid = post.remuneration, let norm = norms.ceiling(of: post, officers, on: today)
    else { return .empty }
    let key = paid > norm.amount ? "officers.ceiling.above" : "officers.ceiling.within"
    return """
      <p>\(t(key, ["document": norm.document, "amount": Int(norm.amount)]))\
      \(if: !norm.isVerified, " \(badge(t("officers.unverified"), .warn))")</p>
      """
  }

  private var trainingList: HTML {
    guard !trainings.isEmpty else {
      return "<p class=\"soft\">\(t("officers.training.none"))</p>"
    }
    return "<ul class=\"plain\">\(for: trainings, { "<li>\(text($0))</li>" })</ul>"
  }
  private func text(_ training: Training) -> String {
    let days = training.days.map { t("officers.training.days-count", ["count": $0]) }
    return [training.title, t(training.onDay), days, training.organiser].compactMap { $0 }
      .joined(separator: ", ")
  }
  private func trainingForm(_ form: FormState) -> HTML {
    let title = form.field("ten-lop", label: "officers.training.title", t)
    let day = form.field("ngay", label: "officers.training.day", kind: .day, t)
    let days = form.field("so-ngay", label: "officers.training.days", kind: .digits, t)
    let organiser = form.field("don-vi-mo", label: "officers.training.organiser", t)
    let fields: HTML = "\(title)\(day)\(days)\(organiser)<button>\(t("form.save"))</button>"
    let (isOpen, caption) = (!form.problems.isEmpty, t("officers.training.add"))
    return """
      <details class="no-print"\(if: isOpen, " open")><summary>\(caption)</summary>
      \(WebUI.form("\(path)/tap-huan", fields))</details>
      """
  }
}
