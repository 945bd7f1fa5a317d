/// The texts of a post, for its page and for the audit log.
struct PostPresenter {
  let rules: AppointmentRules
  let t: Localizer

  /// Everything that is known about it, each with the key of its label.
  func all(_ post: Post) -> [(key: String, text: String)] {
    let titles = rules.titles
    let fullTime = post.isFullTime.map {
      t($0 ? "officers.full-time.yes" : "officers.full-time.no")
    }
    let pairs: [(String, String?)] = [
      ("officers.title", t(titles.name(post.title))),
      ("officers.organ", titles.organ(of: post).map { t(titles.name($0)) }),
      ("officers.placed-by", post.placedBy),
      ("officers.term", post.termId.flatMap { rules.officers.terms[$0]?.numeral }),
      ("officers.from", post.validFrom.map { t.day($0) }),
      ("officers.to", post.validTo.map { t.day($0) }),
      ("officers.decision", post.decision),
      ("officers.full-time", fullTime),
      ("officers.retired", post.isRetired.map { t($0 ? "officers.yes" : "officers.no") }),
      ("officers.other-posts", post.otherPosts),
      ("officers.remuneration", post.remuneration.map(money)),
      ("officers.note", post.note),
      ("officers.ended-why", post.endReason),
    ]
    return pairs.compactMap { key, text in text.map { (key, $0) } }
  }
  func money(_ dong: Int64) -> String { t("officers.dong-a-month", ["amount": Int(dong)]) }

  /// The old and the new text of everything that changed.
  func changes(from before: Post?, to after: Post) -> [AuditEntry.Change] {
    changedTexts(from: before.map(all) ?? [], to: all(after))
  }
}

/// The labelled texts that differ, with old and new text; what was removed comes last.
func changedTexts(
  from before: [(key: String, text: String)], to after: [(key: String, text: String)]
) -> [AuditEntry.Change] {
  let old = Dictionary(before.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
  let new = Dictionary(after.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
  let keys = after.map(\.key) + before.map(\.key).filter { new[$0] == nil }
  return keys.filter { old[$0] != new[$0] }.map { .init($0, old[$0], new[$0]) }
}
