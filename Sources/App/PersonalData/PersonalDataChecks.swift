import Store

enum PersonalDataChecks {
  /// What counts of persons depend on: everything but what changes with every click, and what has
  /// no persons.
  private static let areasWithPersons = DataArea.allCases.filter {
    ![.accounts, .auditLog, .findings, .figures, .series, .documents, .boundaries].contains($0)
  }

  /// So many persons are registered that the system is, or soon will be, of a higher level.
  static let volume = Check(
    "personal-data-volume", global: true, dependsOn: areasWithPersons
  ) { scope, db in
    let volume = try DataVolume.current(scope.app, in: db)
    return volume.warned.map { kind in
      Finding(
        subject: kind.rawValue,
        severity: volume.count(kind) < volume.limit(kind) ? .note : .gap, certainty: .certain,
        message: volume.warning(kind), responsible: LocalizedMessage("responsible.office"),
        places: [
          .init(caption: LocalizedMessage("personal.title"), path: "/du-lieu-ca-nhan")
        ])
    }
  }

  /// A person asked about their data and was not answered in time.
  static let overdueRequests = Check(
    "request-overdue", severity: .gap, dependsOn: [.units, .personalData]
  ) { scope, db in
    let today = db.today
    return try DataRequest.all(scope.app, in: db).compactMap { item in
      guard item.state(on: today) == .overdue else { return nil }
      let request = item.dataRequest
      guard let name = try scope.name(of: request.unitId, db) else { return nil }
      let kind = LocalizedMessage("personal.kind.\(request.kind.rawValue)")
      return Finding(
        subject: "\(request.id)", severity: .gap, certainty: .certain,
        message: LocalizedMessage(
          "check.personal.overdue",
          ["unit": name, "kind": kind, "day": request.receivedOn, "due": item.due]),
        responsible: LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name)]),
        places: [.init(caption: name, path: request.path)])
    }
  }

  /// The authority has not been notified of a breach. Found from the first hour on, since there is
  /// little time.
  static let dueNotices = Check(
    "breach-notice-due", severity: .gap, dependsOn: [.units, .personalData]
  ) { scope, db in
    try DataBreach.all(scope.app, in: db).filter(\.awaitsNotice).compactMap { breach in
      guard let name = try scope.name(of: breach.unitId, db) else { return nil }
      let discovered = LocalizedTime(breach.facts.discoveredAt)
      return Finding(
        subject: "\(breach.id)", severity: .gap, certainty: .certain,
        message: LocalizedMessage(
          "check.personal.notice-due",
          ["unit": name, "time": discovered, "due": LocalizedTime(breach.noticeBy)]),
        responsible: LocalizedMessage("responsible.unit", ["unit": unitNameInSentence(name)]),
        places: [.init(caption: name, path: breach.path)])
    }
  }
}

extension CheckScope {
  /// The name of a unit below the one that is checked: today's, or that of its last day.
  fileprivate func name(of unit: Identifier, _ db: any Connection) throws -> String? {
    let record = try UnitHistory.current(app, in: db)[unit]
    let last = min(db.today, record?.unit.validity.to ?? .distantFuture)
    let isBelow = try Tree.asOf(last, app, in: db).holds(unit, below: self.unit)
    return isBelow ? record?.displayName(on: last) : nil
  }
}

/// Day and time in a sentence.
struct LocalizedTime: Localizable {
  let time: Timestamp
  init(_ time: Timestamp) { self.time = time }
  func localized(by t: Localizer) -> String { t.time(time.milliseconds) }
  var canonicalForm: String { "\(time.milliseconds)" }
}
