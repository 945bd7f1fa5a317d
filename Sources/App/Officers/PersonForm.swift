import WebUI
import Store

/// The questions about a person.
struct PersonForm {
  static let fields: Set<String> = [
    "ho-ten", "nam-sinh", "gioi-tinh", "trinh-do", "su-pham", "dien-thoai", "ghi-chu-nguoi",
  ]
  let t: Localizer

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let unknown = (value: "", caption: t("officers.unknown"))
    let field = { (name: String, label: String, kind: Field.Kind, hint: String?) -> HTML in
      Field(
        name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? "",
        problem: errorMessage(name, problems, t)
      ).html
    }
    let levels = Officer.Qualification.allCases.map {
      (value: $0.rawValue, caption: t("officers.qualification.\($0.rawValue)"))
    }
    let sexes = Officer.Sex.allCases.map { (value: $0.rawValue, caption: t("officers.sex.\($0.rawValue)")) }
    let trained = [(value: "co", caption: t("officers.yes")), (value: "khong", caption: t("officers.no")), unknown]
    return """
      \(field("ho-ten", "officers.name", .text, "officers.name.hint"))
      \(field("nam-sinh", "officers.birth-year", .digits, nil))
      \(field("gioi-tinh", "officers.sex", .choice(sexes + [unknown]), nil))
      \(field("trinh-do", "officers.qualification", .select([unknown] + levels), nil))
      \(field("su-pham", "officers.teacher", .choice(trained), "officers.teacher.hint"))
      \(field("dien-thoai", "officers.phone", .digits, "officers.phone.hint"))
      \(field("ghi-chu-nguoi", "officers.note", .text, nil))
      """
  }

  /// What is known of a person, as the form sends it.
  static func values(of person: Officer) -> [String: String] {
    let values: [String: String?] = [
      "ho-ten": person.name, "nam-sinh": person.birthYear.map { "\($0)" }, "gioi-tinh": person.sex?.rawValue,
      "trinh-do": person.qualification?.rawValue, "su-pham": person.isTeacherTrained.map { $0 ? "co" : "khong" },
      "dien-thoai": person.phone, "ghi-chu-nguoi": person.note,
    ]
    return values.compactMapValues { $0 }
  }
}

extension RequestContext {
  /// Fills a person with what was typed. What cannot be read is gathered.
  func formValue(onto person: Officer, _ problems: inout [FieldProblem], in db: any Connection) throws -> Officer {
    var person = person
    person.name = line("ho-ten", limit: 100, &problems)?.split(separator: " ").joined(separator: " ")
    person.sex = Officer.Sex(rawValue: formValue("gioi-tinh"))
    person.qualification = Officer.Qualification(rawValue: formValue("trinh-do"))
    person.isTeacherTrained = yesOrNo("su-pham")
    person.note = line("ghi-chu-nguoi", &problems)
    (person.birthYear, person.phone) = (nil, nil)
    if !formValue("nam-sinh").isEmpty {
      person.birthYear = readBirthYear(formValue("nam-sinh"), on: db.today)
      if person.birthYear == nil { problems.append(FieldProblem("nam-sinh", LocalizedMessage("officers.birth-year-bad"))) }
    }
    if !formValue("dien-thoai").isEmpty {
      person.phone = readPhone(formValue("dien-thoai"))
      if person.phone == nil { problems.append(FieldProblem("dien-thoai", LocalizedMessage("officers.phone-bad"))) }
    }
    return person
  }

  /// The account of that login, if it has a role in a unit that the visitor reaches.
  func typedAccount(_ problems: inout [FieldProblem], in db: any Connection) throws -> Identifier? {
    let login = formValue("tai-khoan").lowercased()
    guard !login.isEmpty else { return nil }
    if let account = try Account.named(login, in: db),
      try RoleGrant.of(account.id, app, in: db).contains(where: { try canAccess($0.unit, db) })
    {
      return account.id
    }
    problems.append(FieldProblem("tai-khoan", LocalizedMessage("officers.no-account", ["login": login])))
    return nil
  }
}

/// The year in which an officer of today can be born: one is of age.
func readBirthYear(_ text: String, on day: Day) -> Int? {
  Int(text).flatMap { (day.year - 110...day.year - 16).contains($0) ? $0 : nil }
}
/// Figures only, as many as a telephone in Vietnam has.
func readPhone(_ text: String) -> String? {
  let figures = text.filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
  return figures.wholeMatch(of: /\+?[0-9]{8,14}/) == nil ? nil : figures
}
