import Store
import WebUI

/// What was typed about a term.
struct TermForm {
  static let fields: Set<String> = [
    "nhiem-ky", "ngay-dai-hoi", "tu-ngay", "den-ngay", "quyet-dinh",
  ]
  static func field(_ part: AppointmentViolation.Part) -> String {
    switch part {
    case .to: "den-ngay"
    case .from: "tu-ngay"
    default: "nhiem-ky"
    }
  }
  let term: Term

  init(_ typed: [String: String], onto known: Term) throws {
    var form = FormReader(typed)
    var term = known
    if let number = readTermNumber(form.text("nhiem-ky")) {
      term.number = number
    } else {
      form.reject("nhiem-ky", LocalizedMessage("officers.term-number-bad"))
    }
    term.congressOn = form.day("ngay-dai-hoi")
    term.validFrom = form.day("tu-ngay") ?? term.congressOn
    term.validTo = form.day("den-ngay")
    term.decision = form.line("quyet-dinh")
    try form.finish()
    self.term = term
  }
}

/// What was typed about a paper of a congress.
struct CongressPaperForm {
  static let fields: Set = ["giay-to", "ngay", "ghi-chu"]
  let item: CongressChecklist.Item
  let doneOn: Day?
  let note: String?

  init(_ typed: [String: String], of checklist: CongressChecklist) throws {
    var form = FormReader(typed)
    let code = form.text("giay-to")
    let item = checklist.items.first { $0.code == code }
    if item == nil { form.reject("giay-to", LocalizedMessage("officers.no-file")) }
    doneOn = form.day("ngay")
    note = form.line("ghi-chu")
    guard form.problems.isEmpty, let item else { throw Problem.invalid(form.problems) }
    self.item = item
  }
}

/// The questions about a term.
struct TermFields {
  let t: Localizer

  /// - Parameter known: what the fields show when the page is first shown.
  func html(_ form: FormState, known: [String: String]) -> HTML {
    let field = { (name: String, label: String, hint: String?, kind: Field.Kind) -> HTML in
      form.field(name, label: label, hint: hint, kind: kind, known: known[name] ?? "", t)
    }
    return """
      \(field("nhiem-ky", "officers.term", "officers.term.number.hint", .text))
      \(field("ngay-dai-hoi", "officers.congress-on", nil, .day))
      \(field("tu-ngay", "officers.term.from", "officers.term.from.hint", .day))
      \(field("den-ngay", "officers.term.to", "officers.term.to.hint", .day))
      \(field("quyet-dinh", "officers.decision", "officers.decision.hint", .text))
      """
  }
  static func values(of term: Term) -> [String: String] {
    let values: [String: String?] = [
      "nhiem-ky": term.numeral, "ngay-dai-hoi": term.congressOn?.description,
      "tu-ngay": term.validFrom?.description, "den-ngay": term.validTo?.description,
      "quyet-dinh": term.decision,
    ]
    return values.compactMapValues { $0 }
  }
}
