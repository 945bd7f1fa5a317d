import Store

/// A reorganization that is being carried out, as far as other features need to know it.
struct ReorganizationSummary: Sendable {
  /// The change of the tree.
  let change: Identifier
  /// The last day of what ends.
  let lastDay: Day
  let ended: [Identifier]
  /// The decision, as it is cited.
  let decision: String
}

/// What becomes of records of units when the tree is reorganized: a rule that a feature states,
/// carries out, and can undo exactly.
struct SuccessionRule: Sendable {
  /// The rule, described to users who carry the reorganization out: a key of the catalog.
  let rule: String
  /// Does it for the units that end with this change.
  let carry: @Sendable (ReorganizationSummary, Operation) throws -> Void
  /// Undoes what `carry` did for this change.
  let undo: @Sendable (_ change: Identifier, Operation) throws -> Void

  /// A rule by which nothing is done: everything stays where it is.
  init(_ rule: String) { self.init(rule, carry: { _, _ in }, undo: { _, _ in }) }
  init(
    _ rule: String,
    carry: @escaping @Sendable (ReorganizationSummary, Operation) throws -> Void,
    undo: @escaping @Sendable (_ change: Identifier, Operation) throws -> Void
  ) {
    (self.rule, self.carry, self.undo) = (rule, carry, undo)
  }
}
