/// The JSON Schema of a record, generated from the declaration of the register.
struct RegisterSchema: Encodable {
  struct Property: Encodable {
    let title: String
    let description: String
    let type = "string"
    var `enum`: [String]?
    var format: String?
    var maxLength: Int?
    let examples: [String]
  }
  let schema = "https://json-schema.org/draft/2020-12/schema"
  let title: String
  let type = "object"
  let properties: [String: Property]
  let required: [String]
  let additionalProperties = false

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case title, type, properties, required, additionalProperties
  }

  init(_ register: Register, _ t: Localizer) {
    title = t("register.\(register.name)")
    required = register.fields.filter(\.isRequired).map(\.name)
    properties = Dictionary(
      uniqueKeysWithValues: register.fields.map { field in
        var property = Property(
          title: t(register.label(field)), description: t(register.key(field) + ".hint"),
          examples: field.example.isEmpty ? [] : [field.example])
        switch field.kind {
        case .choice(let choices): property.enum = choices.map(\.code)
        case .day: property.format = "date"
        case .text(let limit): property.maxLength = limit
        default: break
        }
        return (field.name, property)
      })
  }
}
