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
    let sealed = isOpen ? member.sealed : nil
    let secrets = SensitiveMemberFields(sealed, of: member.personId, app)
    let birth = member.birthDate.map { t.day($0) } ?? member.birthYear.map { "\($0)" }
    let party = secrets.isPartyMember.map { t("members.party.\($0 ? "yes" : "no")") }
    let pairs: [(String, String?)] = [
      ("name", member.name),
      ("birth", birth),
      ("sex", member.sex.map { t("members.sex.\($0.rawValue)") }),
      ("phone", member.phone),
      ("card", member.card),
      ("kind", t("members.kind.\(member.kind)")),
      ("joined", member.joined.map { t($0) }),
      ("ethnicity", closed.contains("ethnicity") ? nil : secrets.ethnicity),
      ("party", closed.contains("party") ? nil : party),
    ]
    return pairs.compactMap { key, text in text.map { ("members.field.\(key)", $0) } }
  }

  /// What was and what is now. Of a sensitive field the audit log only says that it changed.
  func changes(from before: Member, to after: Member) -> [AuditEntry.Change] {
    let (old, new) = (all(before), all(after))
    let keys = new.map(\.key) + old.map(\.key).filter { key in !new.contains { $0.key == key } }
    let text = { (all: [(key: String, text: String)], key: String) in
      all.first { $0.key == key }?.text
    }
    var changes = keys.filter { text(old, $0) != text(new, $0) }.map {
      AuditEntry.Change(t($0), text(old, $0), text(new, $0))
    }
    let oldSecrets = SensitiveMemberFields(before.sealed, of: before.personId, app)
    let newSecrets = SensitiveMemberFields(after.sealed, of: after.personId, app)
    if oldSecrets != newSecrets {
      changes.append(.init(t("members.sensitive"), nil, t("members.sensitive.changed")))
    }
    return changes
  }
}
