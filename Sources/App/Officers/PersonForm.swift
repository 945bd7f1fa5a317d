import Page
import Store

/// The questions about a person.
struct PersonForm {
  static let fields: Set<String> = [
    "ho-ten", "nam-sinh", "gioi-tinh", "trinh-do", "su-pham", "dien-thoai", "ghi-chu-nguoi",
  ]
  let say: Words

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let unknown = (value: "", caption: say("officers.unknown"))
    let field = { (name: String, label: String, kind: Field.Kind, hint: String?) -> HTML in
      Field(
        name, label: say(label), hint: hint.map { say($0) }, kind: kind, value: typed[name] ?? "",
        problem: problem(name, problems, say)
      ).html
    }
    let levels = Officer.Qualification.allCases.map {
      (value: $0.rawValue, caption: say("officers.qualification.\($0.rawValue)"))
    }
    let sexes = Officer.Sex.allCases.map { (value: $0.rawValue, caption: say("officers.sex.\($0.rawValue)")) }
    let trained = [(value: "co", caption: say("officers.yes")), (value: "khong", caption: say("officers.no")), unknown]
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

extension Visit {
  /// Fills a person with what was typed. What cannot be read is gathered.
  func typed(onto person: Officer, _ problems: inout [FieldProblem], in db: any Connection) throws -> Officer {
    var person = person
    person.name = line("ho-ten", most: 100, &problems)?.split(separator: " ").joined(separator: " ")
    person.sex = Officer.Sex(rawValue: typed("gioi-tinh"))
    person.qualification = Officer.Qualification(rawValue: typed("trinh-do"))
    person.isTeacherTrained = yesOrNo("su-pham")
    person.note = line("ghi-chu-nguoi", &problems)
    (person.birthYear, person.phone) = (nil, nil)
    if !typed("nam-sinh").isEmpty {
      person.birthYear = readBirthYear(typed("nam-sinh"), on: db.today)
      if person.birthYear == nil { problems.append(FieldProblem("nam-sinh", Sentence("officers.birth-year-bad"))) }
    }
    if !typed("dien-thoai").isEmpty {
      person.phone = readPhone(typed("dien-thoai"))
      if person.phone == nil { problems.append(FieldProblem("dien-thoai", Sentence("officers.phone-bad"))) }
    }
    return person
  }

  /// The account of that login, if it has a role in a unit that the visitor reaches.
  func typedAccount(_ problems: inout [FieldProblem], in db: any Connection) throws -> Identifier? {
    let login = typed("tai-khoan").lowercased()
    guard !login.isEmpty else { return nil }
    if let account = try Account.named(login, in: db),
      try Grant.of(account.id, house, in: db).contains(where: { try reaches($0.unit, db) })
    {
      return account.id
    }
    problems.append(FieldProblem("tai-khoan", Sentence("officers.no-account", ["login": login])))
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
