import Store
import WebUI

/// What was typed about a person.
struct PersonForm {
  static let fields: Set<String> = [
    "ho-ten", "nam-sinh", "gioi-tinh", "trinh-do", "su-pham", "dien-thoai", "ghi-chu-nguoi",
  ]

  /// Fills a person with what was typed.
  static func read(
    onto known: Officer, from form: inout FormReader, today: Day
  ) -> Officer {
    var person = known
    person.name = form.line("ho-ten", limit: 100)?.split(separator: " ").joined(separator: " ")
    person.sex = Sex(rawValue: form.text("gioi-tinh"))
    person.qualification = Officer.Qualification(rawValue: form.text("trinh-do"))
    person.isTeacherTrained = form.yesOrNo("su-pham")
    person.note = form.line("ghi-chu-nguoi")
    let (year, phone) = (form.text("nam-sinh"), form.text("dien-thoai"))
    person.birthYear = readBirthYear(year, on: today)
    if person.birthYear == nil, !year.isEmpty {
      form.reject("nam-sinh", LocalizedMessage("officers.birth-year-bad"))
    }
    person.phone = PhoneNumber(phone)?.text
    if person.phone == nil, !phone.isEmpty {
      form.reject("dien-thoai", LocalizedMessage("officers.phone-bad"))
    }
    return person
  }
}

/// What was typed to change the details of a person and their account.
struct EditPersonForm {
  static let fields = PersonForm.fields.union(["tai-khoan"])
  let person: Officer

  init(_ typed: [String: String], onto known: Officer, by operation: Operation) throws {
    var form = FormReader(typed)
    var person = PersonForm.read(onto: known, from: &form, today: operation.today)
    person.accountId = try EditPersonForm.account(&form, operation)
    try form.finish()
    self.person = person
  }

  /// The account with the typed login, if it has a role in a unit that the user reaches.
  private static func account(
    _ form: inout FormReader, _ operation: Operation
  ) throws -> Identifier? {
    let login = form.text("tai-khoan").lowercased()
    guard !login.isEmpty else { return nil }
    let db = operation.db
    if let account = try Account.named(login, in: db),
      try RoleGrant.of(account.id, operation.app, in: db)
        .contains(where: { try operation.canAccess($0.unit) })
    {
      return account.id
    }
    form.reject("tai-khoan", LocalizedMessage("officers.no-account", ["login": login]))
    return nil
  }
}

/// The questions about a person.
struct PersonFields {
  let t: Localizer

  /// - Parameter known: what the fields show when the page is first shown.
  func html(_ form: FormState, known: [String: String] = [:]) -> HTML {
    let field = { (name: String, label: String, hint: String?, kind: Field.Kind) -> HTML in
      form.field(name, label: label, hint: hint, kind: kind, known: known[name] ?? "", t)
    }
    let unknown = (value: "", caption: t("officers.unknown"))
    let levels = Officer.Qualification.allCases.map {
      (value: $0.rawValue, caption: t("officers.qualification.\($0.rawValue)"))
    }
    let sexes = Sex.allCases.map {
      (value: $0.rawValue, caption: t("officers.sex.\($0.rawValue)"))
    }
    let trained = [
      (value: "co", caption: t("officers.yes")), (value: "khong", caption: t("officers.no")),
      unknown,
    ]
    return """
      \(field("ho-ten", "officers.name", "officers.name.hint", .text))
      \(field("nam-sinh", "officers.birth-year", nil, .digits))
      \(field("gioi-tinh", "officers.sex", nil, .choice(sexes + [unknown])))
      \(field("trinh-do", "officers.qualification", nil, .select([unknown] + levels)))
      \(field("su-pham", "officers.teacher", "officers.teacher.hint", .choice(trained)))
      \(field("dien-thoai", "officers.phone", "officers.phone.hint", .digits))
      \(field("ghi-chu-nguoi", "officers.note", nil, .text))
      """
  }

  /// What is known of a person, as the form sends it.
  static func values(of person: Officer) -> [String: String] {
    let values: [String: String?] = [
      "ho-ten": person.name, "nam-sinh": person.birthYear.map { "\($0)" },
      "gioi-tinh": person.sex?.rawValue, "trinh-do": person.qualification?.rawValue,
      "su-pham": person.isTeacherTrained.map { $0 ? "co" : "khong" },
      "dien-thoai": person.phone, "ghi-chu-nguoi": person.note,
    ]
    return values.compactMapValues { $0 }
  }
}

/// The birth year of an officer, who must be of age; nil for an implausible one.
func readBirthYear(_ text: String, on day: Day) -> Int? {
  Int(text).flatMap { birthYears(on: day, fromAge: 16).contains($0) ? $0 : nil }
}
