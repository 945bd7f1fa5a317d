import Store
import WebUI

/// What was typed about a post.
struct PostForm {
  static let fields: Set<String> = [
    "chuc-danh", "to-chuc", "co-cau", "nhiem-ky", "tu-ngay", "den-ngay", "quyet-dinh",
    "chuyen-trach", "nghi-huu", "chuc-vu-khac", "thu-lao", "ghi-chu",
  ]
  /// The field that asks for that part of a post.
  static func field(_ part: AppointmentViolation.Part) -> String {
    switch part {
    case .unit: "don-vi"
    case .person: "ho-ten"
    case .title: "chuc-danh"
    case .organ: "to-chuc"
    case .term: "nhiem-ky"
    case .from: "tu-ngay"
    case .to: "den-ngay"
    }
  }

  /// Fills a post with what was typed.
  static func read(
    onto known: Post, among officers: Officers, from form: inout FormReader
  ) -> Post {
    var post = known
    post.title = form.text("chuc-danh")
    if post.title.isEmpty { form.reject("chuc-danh", LocalizedMessage("officers.title-needed")) }
    post.organ = Organ(rawValue: form.text("to-chuc"))
    post.placedBy = form.line("co-cau")
    post.decision = form.line("quyet-dinh")
    post.otherPosts = form.line("chuc-vu-khac")
    post.note = form.line("ghi-chu")
    post.isFullTime = form.yesOrNo("chuyen-trach")
    post.isRetired = form.yesOrNo("nghi-huu")
    post.validFrom = form.day("tu-ngay")
    post.validTo = form.day("den-ngay")
    post.remuneration = form.money("thu-lao")
    post.termId = Identifier(form.text("nhiem-ky"))
    if let term = post.termId, officers.terms[term] == nil {
      form.reject("nhiem-ky", LocalizedMessage("officers.no-term"))
    }
    if post.termId == nil, form.text("tu-ngay").isEmpty {
      form.reject("tu-ngay", LocalizedMessage("officers.from-or-term"))
    }
    return post
  }
}

/// What was typed to appoint a new person.
struct NewOfficerForm {
  let person: Officer
  let post: Post

  init(_ typed: [String: String], in unit: Identifier, by operation: Operation) throws {
    let officers = try Officers.current(operation.app, in: operation.db)
    let (now, user) = (operation.now, operation.user.name)
    var form = FormReader(typed)
    person = PersonForm.read(
      onto: Officer(nil, at: now, by: user), from: &form, today: operation.today)
    post = PostForm.read(
      onto: Post("", of: person.id, in: unit, at: now, by: user), among: officers, from: &form)
    try form.finish()
  }
}

/// The questions about a post.
struct PostFields {
  let kind: Unit.Kind
  let terms: [Term]
  let titles: TitleCatalog
  let t: Localizer

  /// - Parameter known: what the fields show when the page is first shown.
  func html(_ form: FormState, known: [String: String]) -> HTML {
    let field = { (name: String, label: String, hint: String?, kind: Field.Kind) -> HTML in
      form.field(name, label: label, hint: hint, kind: kind, known: known[name] ?? "", t)
    }
    return """
      \(field("chuc-danh", "officers.title", nil, .select(titleOptions)))
      \(field("to-chuc", "officers.organ", "officers.organ.hint", .select(organOptions)))
      \(field("co-cau", "officers.placed-by", "officers.placed-by.hint", .text))
      \(field("nhiem-ky", "officers.term", "officers.term.hint", .select(termOptions)))
      \(field("tu-ngay", "officers.from", "officers.from.hint", .day))
      \(field("den-ngay", "officers.to", "officers.to.hint", .day))
      \(field("quyet-dinh", "officers.decision", "officers.decision.hint", .text))
      \(field("chuyen-trach", "officers.full-time", nil, .choice(fullTimeOptions)))
      \(field("nghi-huu", "officers.retired", "officers.retired.hint", .choice(retiredOptions)))
      \(field("chuc-vu-khac", "officers.other-posts", "officers.other-posts.hint", .text))
      \(field("thu-lao", "officers.remuneration", "officers.remuneration.hint", .number))
      \(field("ghi-chu", "officers.note", nil, .text))
      """
  }
  private typealias Options = [(value: String, caption: String)]
  private var titleOptions: Options {
    [(value: "", caption: t("officers.choose"))]
      + titles.of(kind).map { (value: $0.code, caption: t($0)) }
  }
  private var organOptions: Options {
    [(value: "", caption: t("officers.organ.by-title"))]
      + Organ.allCases.map { (value: $0.rawValue, caption: t(titles.name($0))) }
  }
  private var termOptions: Options {
    [(value: "", caption: t("officers.no-term-yet"))]
      + terms.reversed().map { term in
        (value: "\(term.id)", caption: t("officers.term.n", ["term": term.numeral]))
      }
  }
  private var fullTimeOptions: Options {
    yesOrNo(yes: t("officers.full-time.yes"), no: t("officers.full-time.no"))
  }
  private var retiredOptions: Options { yesOrNo(yes: t("officers.yes"), no: t("officers.no")) }
  private func yesOrNo(yes: String, no: String) -> Options {
    [
      (value: "co", caption: yes), (value: "khong", caption: no),
      (value: "", caption: t("officers.unknown")),
    ]
  }

  /// The values of a post, as its form sends them.
  static func values(of post: Post) -> [String: String] {
    let yesOrNo = { (flag: Bool?) in flag.map { $0 ? "co" : "khong" } }
    let values: [String: String?] = [
      "chuc-danh": post.title, "to-chuc": post.organ?.rawValue, "co-cau": post.placedBy,
      "nhiem-ky": post.termId?.description, "tu-ngay": post.validFrom?.description,
      "den-ngay": post.validTo?.description, "quyet-dinh": post.decision,
      "chuyen-trach": yesOrNo(post.isFullTime), "nghi-huu": yesOrNo(post.isRetired),
      "chuc-vu-khac": post.otherPosts, "thu-lao": post.remuneration.map { "\($0)" },
      "ghi-chu": post.note,
    ]
    return values.compactMapValues { $0 }
  }
}
