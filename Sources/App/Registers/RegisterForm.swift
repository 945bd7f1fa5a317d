import Store
import WebUI

/// The form of a register, made of its fields: the same labels, hints and rules as in tables.
struct RegisterForm {
  let register: Register
  /// Sensitive fields that are off in the unit.
  let closed: Set<String>
  let t: Localizer

  /// The fields that a page asks: the unit is that of the page.
  private var asked: [RegisterField] {
    register.fields.filter { field in
      switch field.kind {
      case .unit, .unitAbove: false
      default: !closed.contains(field.name)
      }
    }
  }
  /// The names of all fields that the form can send.
  static func names(_ register: Register) -> Set<String> {
    Set(register.fields.map { "o-\($0.name)" })
  }

  /// What is known of a record, as the form sends it. Sensitive fields are never shown in a form.
  static func typed(_ values: RecordValues, _ register: Register) -> [String: String] {
    var typed: [String: String] = [:]
    for place in register.storedPlaces {
      typed["o-\(register.fields[place].name)"] = values[place]?.written
    }
    return typed
  }

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    HTML.all(
      asked.map { field in
        Field(
          "o-\(field.name)", label: t(register.label(field)),
          hint: t(register.key(field) + ".hint"),
          kind: kind(field), value: typed["o-\(field.name)"] ?? "",
          problem: errorMessage(for: "o-\(field.name)", in: problems, t),
          isRequired: field.isRequired
        ).html
      })
  }
  private func kind(_ field: RegisterField) -> Field.Kind {
    let unknown = (value: "", caption: t("register.unknown"))
    let choice = { (code: String) in
      (value: code, caption: t("\(register.name).\(field.name).\(code)"))
    }
    switch field.kind {
    case .choice(let choices):
      return choices.count > 3
        ? .select([unknown] + choices.map { choice($0.code) })
        : .choice(choices.map { choice($0.code) } + [unknown])
    case .yes: return .choice([choice("yes"), choice("no"), unknown])
    case .phone: return .digits
    default: return .text
    }
  }

  /// What was typed, a value for each field of the register. Gathers everything that is invalid.
  func read(
    _ form: [String: String], on today: Day, _ problems: inout [FieldProblem]
  ) -> RecordValues {
    var values = RecordValues(register.fields.map { _ in nil })
    for field in asked {
      guard let place = register.place(of: field.name) else { continue }
      do {
        values[place] = try field.read(form["o-\(field.name)"] ?? "", on: today)
        if values[place] == nil, field.isRequired {
          problems.append(
            FieldProblem(
              "o-\(field.name)",
              LocalizedMessage("register.missing", ["field": register.label(field)])))
        }
      } catch let problem as FieldProblem {
        problems.append(FieldProblem("o-\(field.name)", problem.message))
      } catch {
      }
    }
    return values
  }
}
