import Store

/// A reform that is being carried out, as far as other rooms need to know it.
struct ReformSummary: Sendable {
  /// The change of the tree.
  let change: Identifier
  /// The last day of what ends.
  let lastDay: Day
  let ended: [Identifier]
  /// The decision, as it is cited.
  let decision: String
}

/// What becomes of something that units hold when the tree is reformed: a rule that a room states, carries out, and can
/// take back exactly.
struct SuccessionRule: Sendable {
  /// The rule, in words for whoever carries the reform out: a key of the catalogue.
  let rule: String
  /// Does it for the units that end with this change.
  let carry: @Sendable (ReformSummary, Operation) throws -> Void
  /// Undoes what `carry` did for this change.
  let undo: @Sendable (_ change: Identifier, Operation) throws -> Void

  /// A rule by which nothing is done: everything stays where it is.
  init(_ rule: String) { self.init(rule, carry: { _, _ in }, undo: { _, _ in }) }
  init(
    _ rule: String,
    carry: @escaping @Sendable (ReformSummary, Operation) throws -> Void,
    undo: @escaping @Sendable (_ change: Identifier, Operation) throws -> Void
  ) {
    (self.rule, self.carry, self.undo) = (rule, carry, undo)
  }
}
