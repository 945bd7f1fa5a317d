import Store

extension RequestContext {
  /// Deletes for good what every register has kept long enough. Gives how many persons went from each; the trail has the
  /// counts, and no name. It is done in the shell alone, by the machine itself.
  @discardableResult
  func purge(in db: any Connection) throws -> [(register: Register, persons: Int)] {
    guard role == .commandLine else { throw Problem.notAllowed(.editPersonalDataRecords) }
    let (today, root) = (db.today, try activeUnit(db))
    return try app.registers.compactMap { register in
      guard let data = register.personalData else { return nil }
      let day = data.endedBefore(on: today)
      let persons = try data.purge(day, app, db)
      if persons > 0 {
        try audit(
          "personal.purged",
          ["register": "@register.\(register.name)", "count": "\(persons)", "day": day.short],
          on: "register \(register.name)", in: root, db)
      }
      return (register, persons)
    }
  }
}

extension PersonalData {
  /// What ended before that day has been kept long enough.
  func endedBefore(on today: Day) -> Day {
    Day(today.year - retentionYears, today.month, min(today.day, 28)) ?? .distantPast
  }
}
