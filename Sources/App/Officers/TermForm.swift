import Page
import Store

/// The questions about a term.
struct TermForm {
  static let fields: Set<String> = ["nhiem-ky", "ngay-dai-hoi", "tu-ngay", "den-ngay", "quyet-dinh"]
  static func field(_ part: SeatingProblem.Part) -> String {
    switch part {
    case .to: "den-ngay"
    case .from: "tu-ngay"
    default: "nhiem-ky"
    }
  }
  let say: Words

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let field = { (name: String, label: String, kind: Field.Kind, hint: String?) -> HTML in
      Field(
        name, label: say(label), hint: hint.map { say($0) }, kind: kind, value: typed[name] ?? "",
        problem: problem(name, problems, say)
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

extension Visit {
  /// Fills a term with what was typed. What cannot be read is gathered.
  func typed(onto term: Term, _ problems: inout [FieldProblem]) -> Term {
    var term = term
    if let number = readTermNumber(typed("nhiem-ky")) {
      term.number = number
    } else {
      problems.append(FieldProblem("nhiem-ky", Sentence("officers.term-number-bad")))
    }
    term.congressOn = typedDay("ngay-dai-hoi", &problems)
    term.validFrom = typedDay("tu-ngay", &problems) ?? term.congressOn
    term.validTo = typedDay("den-ngay", &problems)
    term.decision = line("quyet-dinh", &problems)
    return term
  }
}
