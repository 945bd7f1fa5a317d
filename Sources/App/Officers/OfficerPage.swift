import Page
import Store

/// One officer: who it is, all posts over time, what he learned.
struct OfficerPage {
  let person: Officer
  let seating: Seating
  /// Posts in the units that the visitor reaches.
  let posts: [Post]
  let hasOthers: Bool
  let trainings: [Training]
  let account: Account?
  let norms: NormBook
  let mayManage: Bool
  let today: Day
  let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    seating = try visit.seating(in: db)
    person = try seating.officers.person(visit.id("person"))
    let all = seating.officers.posts(of: person.id)
    posts = try all.filter { try visit.reaches($0.unitId, on: [], db) }.reversed()
    hasOthers = posts.count < all.count
    trainings = try person.trainings(in: db)
    account = try person.accountId.map { try Account.find($0, in: db) }
    norms = try visit.house.norms()
    mayManage = visit.role.reach(.manageOfficers) != .nowhere
    today = db.today
    say = visit.say
  }
  private var officers: Officers { seating.officers }
  private var path: String { "/can-bo/\(person.id)" }
  var title: String { say(person.called) }
  var trail: [Link] { [Link(say("officers.heading"), "/can-bo")] }

  func html(_ typed: [String: String] = [:], _ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(title)</h1>
    \(details(PersonWords(say).all(person).map { (name: say($0.key), value: "\($0.text)" as HTML) } + accountRow))
    \(if: mayManage, "<p class=\"no-print\"><a href=\"\(path)/sua\">\(say(person.name == nil ? "officers.give-name" : "officers.describe"))</a></p>")
    <h2>\(say("officers.posts"))</h2>
    \(for: posts, post)
    \(if: hasOthers, "<p class=\"soft\">\(say("officers.posts-elsewhere"))</p>")
    \(if: mayManage, "<p class=\"no-print\"><a class=\"button secondary\" href=\"\(path)/chuc-vu\">\(say("officers.further-post"))</a></p>")
    <h2>\(say("officers.training"))</h2>
    \(trainingList)
    \(if: mayManage, trainingForm(typed, problems))
    """
  }
  private var accountRow: [(name: String, value: HTML)] {
    account.map { [(name: say("officers.account"), value: "\($0.login)" as HTML)] } ?? []
  }
  private func post(_ post: Post) -> HTML {
    let words = PostWords(seating, say).all(post).filter {
      !["officers.title", "officers.from", "officers.to"].contains($0.key)
    }
    let days = officers.days(of: post)
    let isOver = days.map { ($0.to ?? .distantFuture) < today } ?? true
    return """
      <section><h3>\(say(seating.titles.name(post.title))) – <a href="/don-vi/\(post.unitId.description)/can-bo">\(officers.unitName(post.unitId, on: days?.to ?? today))</a></h3>
      <p>\(daysInWords(days, say)) \(badge(say(isOver ? "officers.past" : "officers.present"), isOver ? .plain : .good))</p>
      \(details(words.map { (name: say($0.key), value: "\($0.text)" as HTML) }))
      \(ceiling(post))
      \(if: mayManage, "<p class=\"no-print\"><a href=\"/chuc-vu/\(post.id.description)/sua\">\(say("officers.correct"))</a>\(if: post.endedAt == nil && !isOver, " · <a href=\"/chuc-vu/\(post.id.description)/thoi\">\(say("officers.end"))</a>")</p>")
      \(if: mayManage && days?.to != nil, form("/chuc-vu/\(post.id)/ban-giao", class: "no-print", button(say("officers.hand-over"), .secondary)))
      </section>
      """
  }
  /// The norm beside the remuneration, with how far it is known.
  private func ceiling(_ post: Post) -> HTML {
    guard let paid = post.remuneration, let norm = norms.ceiling(of: post, officers, on: today) else { return .empty }
    let key = paid > norm.amount ? "officers.ceiling.above" : "officers.ceiling.within"
    return """
      <p>\(say(key, ["document": norm.document, "amount": Int(norm.amount)]))\
      \(if: !norm.isVerified, " \(badge(say("officers.unverified"), .warn))")</p>
      """
  }
  private var trainingList: HTML {
    guard !trainings.isEmpty else { return "<p class=\"soft\">\(say("officers.training.none"))</p>" }
    return """
      <ul class="plain">\(for: trainings, { training in
        "<li>\(training.title), \(say(training.onDay))\(training.days.map { ", \(say("officers.training.days-count", ["count": $0]))" as HTML })\(training.organiser.map { ", \($0)" as HTML })</li>"
      })</ul>
      """
  }
  private func trainingForm(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let field = { (name: String, label: String, kind: Field.Kind) -> HTML in
      Field(name, label: say(label), kind: kind, value: typed[name] ?? "", problem: problem(name, problems, say)).html
    }
    return """
      <details class="no-print"\(if: !problems.isEmpty, " open")><summary>\(say("officers.training.add"))</summary>
      \(form("\(path)/tap-huan", """
        \(field("ten-lop", "officers.training.title", .text))\(field("ngay", "officers.training.day", .day))
        \(field("so-ngay", "officers.training.days", .digits))\(field("don-vi-mo", "officers.training.organiser", .text))
        <button>\(say("form.save"))</button>
        """))</details>
      """
  }
}
