import WebUI
import Store

/// The questions about a term.
struct TermForm {
  static let fields: Set<String> = ["nhiem-ky", "ngay-dai-hoi", "tu-ngay", "den-ngay", "quyet-dinh"]
  static func field(_ part: AppointmentViolation.Part) -> String {
    switch part {
    case .to: "den-ngay"
    case .from: "tu-ngay"
    default: "nhiem-ky"
    }
  }
  let t: Localizer

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let field = { (name: String, label: String, kind: Field.Kind, hint: String?) -> HTML in
      Field(
        name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? "",
        problem: errorMessage(name, problems, t)
      ).html
    }
    return """
      \(field("nhiem-ky", "officers.term", .text, "officers.term.number.hint"))
      \(field("ngay-dai-hoi", "officers.congress-on", .day, nil))
      \(field("tu-ngay", "officers.term.from", .day, "officers.term.from.hint"))
      \(field("den-ngay", "officers.term.to", .day, "officers.term.to.hint"))
      \(field("quyet-dinh", "officers.decision", .text, "officers.decision.hint"))
      """
  }
  static func values(of term: Term) -> [String: String] {
    let values: [String: String?] = [
      "nhiem-ky": term.numeral, "ngay-dai-hoi": term.congressOn?.description, "tu-ngay": term.validFrom?.description,
      "den-ngay": term.validTo?.description, "quyet-dinh": term.decision,
    ]
    return values.compactMapValues { $0 }
  }
}

extension RequestContext {
  /// Fills a term with what was typed. What cannot be read is gathered.
  func formValue(onto term: Term, _ problems: inout [FieldProblem]) -> Term {
    var term = term
    if let number = readTermNumber(formValue("nhiem-ky")) {
      term.number = number
    } else {
      problems.append(FieldProblem("nhiem-ky", LocalizedMessage("officers.term-number-bad")))
    }
    term.congressOn = typedDay("ngay-dai-hoi", &problems)
    term.validFrom = typedDay("tu-ngay", &problems) ?? term.congressOn
    term.validTo = typedDay("den-ngay", &problems)
    term.decision = line("quyet-dinh", &problems)
    return term
  }
}
