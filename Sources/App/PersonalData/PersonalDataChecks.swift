import Store

/// What counts of persons follow from: everything but what changes with every click, and what holds none.
private let whereverPersonsAre = Revision.allCases.filter {
  ![.accounts, .trail, .findings, .figures, .series, .documents, .boundaries].contains($0)
}

/// So many persons are held that the system will soon be, or is, of a higher level.
let dataVolume = Check("personal-data-volume", ofTheHouse: true, looksAt: whereverPersonsAre) { scope, db in
  let volume = try DataVolume.current(scope.house, in: db)
  return volume.warned.map { sort in
    Finding(
      subject: sort.rawValue, severity: volume.count(sort) < volume.most(sort) ? .note : .gap, certainty: .certain,
      sentence: volume.warning(sort), settler: Sentence("settler.office"),
      places: [.init(caption: Sentence("personal.title"), path: "/du-lieu-ca-nhan")])
  }
}

/// Somebody asked about his data, and the day has passed by which he should have heard.
let overdueRequests = Check("request-overdue", severity: .gap, looksAt: [.units, .personalData]) { scope, db in
  let today = db.today
  return try DataRequest.all(scope.house, in: db).compactMap { item in
    guard item.state(on: today) == .overdue else { return nil }
    guard let name = try scope.name(of: item.request.unitId, db) else { return nil }
    return Finding(
      subject: "\(item.request.id)", severity: .gap, certainty: .certain,
      sentence: Sentence(
        "check.personal.overdue",
        [
          "unit": name, "kind": Sentence("personal.kind.\(item.request.kind.rawValue)"),
          "day": item.request.receivedOn, "due": item.due,
        ]),
      settler: Sentence("settler.unit", ["unit": lowered(name)]),
      places: [.init(caption: name, path: item.request.path)])
  }
}

/// A breach of which the authority was not told yet: found from its first hour on, since the clock is short.
let dueNotices = Check("breach-notice-due", severity: .gap, looksAt: [.units, .personalData]) { scope, db in
  try DataBreach.all(scope.house, in: db).filter(\.awaitsNotice).compactMap { breach in
    guard let name = try scope.name(of: breach.unitId, db) else { return nil }
    return Finding(
      subject: "\(breach.id)", severity: .gap, certainty: .certain,
      sentence: Sentence(
        "check.personal.notice-due",
        ["unit": name, "time": TimeOfDay(breach.facts.discoveredAt), "due": TimeOfDay(breach.noticeBy)]),
      settler: Sentence("settler.unit", ["unit": lowered(name)]),
      places: [.init(caption: name, path: breach.path)])
  }
}

extension CheckScope {
  /// How the unit is called, when it stands below the one that is looked at: today, or on its last day.
  fileprivate func name(of unit: Identifier, _ db: any Connection) throws -> String? {
    let record = try UnitHistory.current(house, in: db)[unit]
    let last = min(db.today, record?.unit.validity.to ?? .distantFuture)
    return try Tree.asOf(last, house, in: db).holds(unit, below: self.unit) ? record?.anyName(on: last) : nil
  }
}

/// A moment that a sentence can name.
struct TimeOfDay: Sayable {
  let moment: Moment
  init(_ moment: Moment) { self.moment = moment }
  func said(in words: Words) -> String { words.time(moment.milliseconds) }
  var meaning: String { "\(moment.milliseconds)" }
}
