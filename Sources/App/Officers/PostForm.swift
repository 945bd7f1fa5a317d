import WebUI
import Store
import Vietnamese

/// What somebody typed of a post, and the fields in which it is asked for.
struct PostForm {
  static let fields: Set<String> = [
    "chuc-danh", "to-chuc", "co-cau", "nhiem-ky", "tu-ngay", "den-ngay", "quyet-dinh", "chuyen-trach", "nghi-huu",
    "chuc-vu-khac", "thu-lao", "ghi-chu",
  ]
  /// The field in which that part of a post is asked for.
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
}

extension RequestContext {
  /// Fills a post with what was typed. What cannot be read is gathered.
  func formValue(onto post: Post, _ officers: Officers, _ problems: inout [FieldProblem]) -> Post {
    var post = post
    post.title = formValue("chuc-danh")
    if post.title.isEmpty { problems.append(FieldProblem("chuc-danh", LocalizedMessage("officers.title-needed"))) }
    post.organ = Organ(rawValue: formValue("to-chuc"))
    post.placedBy = line("co-cau", &problems)
    post.decision = line("quyet-dinh", &problems)
    post.otherPosts = line("chuc-vu-khac", &problems)
    post.note = line("ghi-chu", &problems)
    post.isFullTime = yesOrNo("chuyen-trach")
    post.isRetired = yesOrNo("nghi-huu")
    post.validFrom = typedDay("tu-ngay", &problems)
    post.validTo = typedDay("den-ngay", &problems)
    post.remuneration = typedMoney("thu-lao", &problems)
    post.termId = nil
    if let term = Identifier(formValue("nhiem-ky")) {
      post.termId = term
      if officers.terms[term] == nil { problems.append(FieldProblem("nhiem-ky", LocalizedMessage("officers.no-term"))) }
    }
    if post.termId == nil && post.validFrom == nil && problems.allSatisfy({ $0.field != "tu-ngay" }) {
      problems.append(FieldProblem("tu-ngay", LocalizedMessage("officers.from-or-term")))
    }
    return post
  }

  /// One line of text; nil when nothing was typed.
  func line(_ field: String, limit: Int = 200, _ problems: inout [FieldProblem]) -> String? {
    let text = nfc(formValue(field))
    if text.count > limit { problems.append(FieldProblem(field, LocalizedMessage("form.too-long", ["most": "\(limit)"]))) }
    return text.isEmpty ? nil : text
  }
  func typedDay(_ field: String, _ problems: inout [FieldProblem]) -> Day? {
    let text = formValue(field)
    guard !text.isEmpty else { return nil }
    if let day = Day(text) { return day }
    problems.append(FieldProblem(field, LocalizedMessage("day.unreadable", ["text": text])))
    return nil
  }
  func yesOrNo(_ field: String) -> Bool? {
    switch formValue(field) {
    case "co": true
    case "khong": false
    default: nil
    }
  }
  private func typedMoney(_ field: String, _ problems: inout [FieldProblem]) -> Int64? {
    let text = formValue(field)
    guard !text.isEmpty else { return nil }
    if let dong = parseAmount(text) { return dong }
    problems.append(FieldProblem(field, LocalizedMessage("officers.money-unreadable", ["text": text])))
    return nil
  }
}

/// A whole amount of đồng that nobody would doubt as a month's remuneration; nil for anything else.
func parseAmount(_ text: String) -> Int64? {
  readWholeNumber(text, in: 0...1_000_000_000)
}

/// The questions about a post.
struct PostFormFields {
  let kind: Unit.Kind
  let terms: [Term]
  let titles: TitleCatalog
  let t: Localizer

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let unknown = (value: "", caption: t("officers.unknown"))
    let yesOrNo = [("co", t("officers.yes")), ("khong", t("officers.no"))].map { (value: $0.0, caption: $0.1) }
    let field = { (name: String, label: String, kind: Field.Kind, hint: String?) -> HTML in
      Field(
        name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? "",
        problem: errorMessage(name, problems, t)
      ).html
    }
    let choose = (value: "", caption: t("officers.choose"))
    let names = titles.of(self.kind).map { (value: $0.code, caption: t($0)) }
    let organs = Organ.allCases.map { (value: $0.rawValue, caption: t(titles.name($0))) }
    let numbers = terms.reversed().map { (value: "\($0.id)", caption: t("officers.term.n", ["term": $0.numeral])) }
    return """
      \(field("chuc-danh", "officers.title", .select([choose] + names), nil))
      \(field("to-chuc", "officers.organ", .select([(value: "", caption: t("officers.organ.by-title"))] + organs), "officers.organ.hint"))
      \(field("co-cau", "officers.placed-by", .text, "officers.placed-by.hint"))
      \(field("nhiem-ky", "officers.term", .select([(value: "", caption: t("officers.no-term-yet"))] + numbers), "officers.term.hint"))
      \(field("tu-ngay", "officers.from", .day, "officers.from.hint"))
      \(field("den-ngay", "officers.to", .day, "officers.to.hint"))
      \(field("quyet-dinh", "officers.decision", .text, "officers.decision.hint"))
      \(field("chuyen-trach", "officers.full-time", .choice([(value: "co", caption: t("officers.full-time.yes")), (value: "khong", caption: t("officers.full-time.no")), unknown]), nil))
      \(field("nghi-huu", "officers.retired", .choice(yesOrNo + [unknown]), "officers.retired.hint"))
      \(field("chuc-vu-khac", "officers.other-posts", .text, "officers.other-posts.hint"))
      \(field("thu-lao", "officers.remuneration", .number, "officers.remuneration.hint"))
      \(field("ghi-chu", "officers.note", .text, nil))
      """
  }

  /// What a post says, as its form sends it.
  static func values(of post: Post) -> [String: String] {
    let yesOrNo = { (flag: Bool?) in flag.map { $0 ? "co" : "khong" } }
    let values: [String: String?] = [
      "chuc-danh": post.title, "to-chuc": post.organ?.rawValue, "co-cau": post.placedBy,
      "nhiem-ky": post.termId?.description, "tu-ngay": post.validFrom?.description,
      "den-ngay": post.validTo?.description, "quyet-dinh": post.decision, "chuyen-trach": yesOrNo(post.isFullTime),
      "nghi-huu": yesOrNo(post.isRetired), "chuc-vu-khac": post.otherPosts,
      "thu-lao": post.remuneration.map { "\($0)" }, "ghi-chu": post.note,
    ]
    return values.compactMapValues { $0 }
  }
}
