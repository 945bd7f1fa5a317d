import Vietnamese

extension Register {
  /// A value as people read it: a choice by its name, a day in the writing of the language.
  func localized(_ value: FieldValue, of field: RegisterField) -> any Localizable {
    switch value {
    case .text(let text): text
    case .choice(let code): LocalizedMessage("\(name).\(field.name).\(code)")
    case .day(let day): day
    case .rough(let date): date
    case .unit(let id): id.description
    case .yes(let flag): LocalizedMessage("\(name).\(field.name).\(flag ? "yes" : "no")")
    }
  }

  /// What a row of a table changes in a record. What the row leaves empty stays as it is, and so
  /// does what it says less exactly: a name without tones, a year where the day is known.
  /// - Parameter places: of the stored fields, looked up once for many rows.
  func changes(
    from known: RecordValues, to stated: RecordValues, at places: [Int]
  ) -> [FieldChange] {
    places.compactMap { place in
      let field = fields[place]
      let old = known[place]
      guard let new = stated[place], new != old, !field.isLessExact(new, than: old) else {
        return nil
      }
      return FieldChange(
        field.name, from: old.map { localized($0, of: field) }, to: localized(new, of: field))
    }
  }
}

extension RegisterField {
  fileprivate func isLessExact(_ new: FieldValue, than old: FieldValue?) -> Bool {
    switch (new, old) {
    case (.text(let new), .text(let old)?):
      if case .name = kind {
        new.lowercased() == folded(new) && folded(old) == folded(new)
      } else {
        false
      }
    case (.rough(let new), .rough(let old)?): new.day == nil && new.year == old.year
    default: false
    }
  }
}
