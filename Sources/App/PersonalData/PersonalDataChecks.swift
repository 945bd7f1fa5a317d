import Store

/// What counts of persons follow from: everything but what changes with every click, and what holds none.
private let whereverPersonsAre = DataArea.allCases.filter {
  ![.accounts, .auditLog, .findings, .figures, .series, .documents, .boundaries].contains($0)
}

/// So many persons are held that the system will soon be, or is, of a higher level.
let dataVolume = Check("personal-data-volume", global: true, dependsOn: whereverPersonsAre) { scope, db in
  let volume = try DataVolume.current(scope.app, in: db)
  return volume.warned.map { kind in
    Finding(
      subject: kind.rawValue, severity: volume.count(kind) < volume.limit(kind) ? .note : .gap, certainty: .certain,
      message: volume.warning(kind), responsible: LocalizedMessage("settler.office"),
      places: [.init(caption: LocalizedMessage("personal.title"), path: "/du-lieu-ca-nhan")])
  }
}

/// Somebody asked about his data, and the day has passed by which he should have heard.
let overdueRequests = Check("request-overdue", severity: .gap, dependsOn: [.units, .personalData]) { scope, db in
  let today = db.today
  return try DataRequest.all(scope.app, in: db).compactMap { item in
    guard item.state(on: today) == .overdue else { return nil }
    guard let name = try scope.name(of: item.dataRequest.unitId, db) else { return nil }
    return Finding(
      subject: "\(item.dataRequest.id)", severity: .gap, certainty: .certain,
      message: LocalizedMessage(
        "check.personal.overdue",
        [
          "unit": name, "kind": LocalizedMessage("personal.kind.\(item.dataRequest.kind.rawValue)"),
          "day": item.dataRequest.receivedOn, "due": item.due,
        ]),
      responsible: LocalizedMessage("settler.unit", ["unit": unitNameInSentence(name)]),
      places: [.init(caption: name, path: item.dataRequest.path)])
  }
}

/// A breach of which the authority was not told yet: found from its first hour on, since the clock is short.
let dueNotices = Check("breach-notice-due", severity: .gap, dependsOn: [.units, .personalData]) { scope, db in
  try DataBreach.all(scope.app, in: db).filter(\.awaitsNotice).compactMap { breach in
    guard let name = try scope.name(of: breach.unitId, db) else { return nil }
    return Finding(
      subject: "\(breach.id)", severity: .gap, certainty: .certain,
      message: LocalizedMessage(
        "check.personal.notice-due",
        ["unit": name, "time": LocalizedMoment(breach.facts.discoveredAt), "due": LocalizedMoment(breach.noticeBy)]),
      responsible: LocalizedMessage("settler.unit", ["unit": unitNameInSentence(name)]),
      places: [.init(caption: name, path: breach.path)])
  }
}

extension CheckScope {
  /// How the unit is called, when it stands below the one that is looked at: today, or on its last day.
  fileprivate func name(of unit: Identifier, _ db: any Connection) throws -> String? {
    let record = try UnitHistory.current(app, in: db)[unit]
    let last = min(db.today, record?.unit.validity.to ?? .distantFuture)
    return try Tree.asOf(last, app, in: db).holds(unit, below: self.unit) ? record?.displayName(on: last) : nil
  }
}

/// A moment that a sentence can name.
struct LocalizedMoment: Localizable {
  let moment: Timestamp
  init(_ moment: Timestamp) { self.moment = moment }
  func localized(by words: Localizer) -> String { words.time(moment.milliseconds) }
  var canonicalForm: String { "\(moment.milliseconds)" }
}
