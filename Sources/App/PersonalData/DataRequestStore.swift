import Store

extension DataRequest {
  private static let columns: SQL = """
    id, unit_id, kind, requester, contact, asks_for, person, request_text, received_on, created_at, created_by
    """
  /// Those still open first, by the day on which they are due; then the others, the latest first.
  static func all(_ app: AppContext, in db: any Connection) throws -> [DataRequestCase] {
    try app.cache.value(DataArea.personalData.number(in: db), "data requests") {
      let rules = try app.dataRules()
      let allSteps = try db.all(
        DataRequestStep.self,
        "SELECT \(DataRequestStep.columns) FROM data_request_step ORDER BY id")
      let steps = Dictionary(grouping: allSteps, by: \.requestId)
      let requests = try db.all(
        DataRequest.self, "SELECT \(columns) FROM data_request ORDER BY id DESC")
      let all = requests.map { DataRequestCase($0, steps[$0.id] ?? [], rules) }
      return all.filter(\.isOpen).sorted { $0.due < $1.due } + all.filter { !$0.isOpen }
    }
  }
  /// - Throws: `Problem.notFound`.
  static func find(
    _ id: Identifier, _ app: AppContext, in db: any Connection
  ) throws -> DataRequestCase {
    let found = try db.first(
      DataRequest.self, "SELECT \(columns) FROM data_request WHERE id = \(id)")
    guard let found else {
      throw Problem.notFound(LocalizedMessage("personal.request.unknown"))
    }
    let steps = try db.all(
      DataRequestStep.self,
      """
      SELECT \(DataRequestStep.columns) FROM data_request_step
      WHERE request_id = \(id) ORDER BY id
      """)
    return DataRequestCase(found, steps, try app.dataRules())
  }
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO data_request (\(DataRequest.columns))
      VALUES (\(id), \(unitId), \(kind), \(requester), \(contact), \(asksFor), \(person),
        \(requestText), \(receivedOn), \(createdAt), \(createdBy))
      """)
    try DataArea.personalData.changed(in: db)
  }
  func update(in db: any Connection) throws {
    try db.run(
      """
      UPDATE data_request SET kind = \(kind), requester = \(requester), contact = \(contact),
        asks_for = \(asksFor), person = \(person), request_text = \(requestText),
        received_on = \(receivedOn)
      WHERE id = \(id)
      """)
    try DataArea.personalData.changed(in: db)
  }
  func delete(in db: any Connection) throws {
    try db.run("DELETE FROM data_request_step WHERE request_id = \(id)")
    try db.run("DELETE FROM data_request WHERE id = \(id)")
    try DataArea.personalData.changed(in: db)
  }
}

extension DataRequestStep {
  fileprivate static let columns: SQL = "id, request_id, kind, on_day, note, created_at, created_by"
  func insert(in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO data_request_step (\(DataRequestStep.columns))
      VALUES (\(id), \(requestId), \(kind), \(onDay), \(note), \(createdAt), \(createdBy))
      """)
    try DataArea.personalData.changed(in: db)
  }
}
