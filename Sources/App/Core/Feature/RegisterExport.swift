import Store

/// How a register exports whole lists.
struct RegisterExport: Sendable {
  let count: @Sendable (RegisterQuery, AppContext, any Connection) throws -> Int
  /// Passes every record to `body` in the order of the list, without holding all of them: one text
  /// for each field of the register; a sensitive one is empty unless `opens` names it.
  let each:
    @Sendable (RegisterQuery, AppContext, any Connection, _ body: ([String]) throws -> Void) throws
      -> Void
}

/// Which list is asked for.
struct RegisterQuery: Sendable {
  /// With all units below it.
  let unit: Identifier
  /// As typed into the search; empty for all.
  var text = ""
  /// The sensitive fields that the user may see.
  var opens: Set<SensitiveField> = []
}
