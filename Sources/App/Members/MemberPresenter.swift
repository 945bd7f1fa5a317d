import Store

/// What is known of a member as text, for pages and for the audit log.
struct MemberPresenter {
  let t: Localizer
  /// Sensitive fields that are not shown.
  let closed: Set<String>
  let app: AppContext

  init(_ t: Localizer, closed: Set<String>, _ app: AppContext) {
    self.t = t
    self.closed = closed
    self.app = app
  }

  /// Everything that is known, with the key of its label. The text of a sensitive field is only
  /// given when `isOpen`.
  func all(_ member: Member, isOpen: Bool = false) -> [(key: String, text: String)] {
    let register = app.memberRegister
    var values = member.values
    if isOpen { SealedFields(member.sealed, of: member.personId, app).fill(&values, register) }
    return register.fields.indices.compactMap { place in
      let field = register.fields[place]
      guard let value = values[place], !closed.contains(field.name) else { return nil }
      return (register.key(field), t(register.localized(value, of: field)))
    }
  }

  /// What was and what is now. Of a sensitive field the audit log only says that it changed.
  func changes(from before: Member, to after: Member) -> [AuditEntry.Change] {
    let register = app.memberRegister
    var changes = register.storedPlaces.filter { before.values[$0] != after.values[$0] }.map {
      let field = register.fields[$0]
      let text = { (value: FieldValue?) in value.map { t(register.localized($0, of: field)) } }
      return AuditEntry.Change(
        t(register.label(field)), text(before.values[$0]), text(after.values[$0]))
    }
    let old = SealedFields(before.sealed, of: before.personId, app)
    if old != SealedFields(after.sealed, of: after.personId, app) {
      changes.append(.init(t("members.sensitive"), nil, t("members.sensitive.changed")))
    }
    return changes
  }
}
