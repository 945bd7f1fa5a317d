/// The texts of a term.
struct TermPresenter {
  let t: Localizer

  func changes(from before: Term?, to after: Term) -> [AuditEntry.Change] {
    zip(all(before), all(after)).filter { $0.text != $1.text }.map {
      .init($0.key, $0.text, $1.text)
    }
  }
  private func all(_ term: Term?) -> [(key: String, text: String?)] {
    [
      ("officers.term", term?.numeral),
      ("officers.congress-on", term?.congressOn.map { t.day($0) }),
      ("officers.from", term?.validFrom.map { t.day($0) }),
      ("officers.to", term?.validTo.map { t.day($0) }),
      ("officers.decision", term?.decision),
    ]
  }
}
