import Store

extension PersonalData {
  /// Deletes for good what every register has held longer than its retention period. Only the
  /// shell may do it. One audit entry for each register, with the count and without names.
  /// - Returns: how many persons were deleted from each register.
  @discardableResult
  static func purgeExpired(
    by operation: Operation
  ) throws -> [(register: Register, persons: Int)] {
    guard operation.role == .commandLine else {
      throw Problem.notAllowed(.editPersonalDataRecords)
    }
    let root = try operation.activeUnit()
    return try operation.app.registers.compactMap { register in
      guard let data = register.personalData else { return nil }
      let day = data.endedBefore(on: operation.today)
      let persons = try data.purge(day, operation.app, operation.db)
      if persons > 0 {
        let parts = [
          "register": "@register.\(register.name)", "count": "\(persons)", "day": day.short,
        ]
        try operation.audit(
          "personal.purged", parts, on: "register \(register.name)", in: root)
      }
      return (register, persons)
    }
  }

  /// The retention period is over for what ended before this day.
  func endedBefore(on today: Day) -> Day {
    Day(today.year - retentionYears, today.month, min(today.day, 28)) ?? .distantPast
  }
}
