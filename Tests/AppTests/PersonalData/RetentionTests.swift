import Store
import Testing

@testable import App

/// What is kept, of how many, and how long.
@Suite struct RetentionTests {
  @Test(arguments: try databases())
  func `Whoever left five years ago is forgotten, and his post stays`(database: any Database) async throws {
    let app = try await madeUp(database)
    let world = OfficerWorld(app)
    let today = try await database.read { $0.today }
    let long = try await world.appoint("chair", "Lò Thị Lâu", in: "901", "2010-01-01/2015-06-30")
    let again = try await world.appoint("vice_chair", "Quàng Văn Lại", in: "901", "2010-01-01/2015-06-30")
    try await world.appoint("chair", in: "901", "2020-07-01/", person: again.personId)
    let lately = try await world.appoint("treasurer", "Cầm Thị Mới", in: "901", "2010-01-01/\(today.adding(days: -900))")
    try await app.atTheMachine { request, db in
      var person = try Officers.current(app, in: db).person(long.personId)
      (person.phone, person.birthYear, person.note) = ("0912345678", 1950, "hay ốm")
      try person.saveDetails(by: request.operation(in: db))
    }
    #expect(try await database.read { try officerRegister.personalData?.counts($0).persons.count } == 3)
    let before = try await app.auditEntries().count
    #expect(try await app.purge() == ["members": 0, "officers": 1, "requests": 0])
    let officers = try await database.read { try Officers.current(app, in: $0) }
    let person = try officers.person(long.personId)
    #expect(person.name == nil && person.phone == nil && person.birthYear == nil && person.note == nil)
    #expect(try officers.post(long.id).validTo == Day(2015, 6, 30))
    #expect(try officers.person(again.personId).name == "Quàng Văn Lại")
    #expect(try officers.person(lately.personId).name == "Cầm Thị Mới")
    #expect(try await database.read { try officerRegister.personalData?.counts($0).persons.count } == 2)
    // One line, with a count and no name; a second night finds nothing more.
    let line = try #require(try await app.auditEntries().last)
    #expect(line.action == "personal.purged" && line.summary.contains("của 1 người") && !line.summary.contains("Lâu"))
    #expect(try await app.auditEntries().count == before + 1)
    #expect(try await app.purge() == ["members": 0, "officers": 0, "requests": 0])
    #expect(try await app.auditEntries().count == before + 1)
    #expect(try await app.verdict() == [])
  }

  @Test(arguments: try databases())
  func `The file of officers goes with the last of those who stood in it`(database: any Database) async throws {
    let app = try await madeUp(database)
    let text = """
      unit,person,name,title,from,to,full_time
      901,a,Lò Thị Lâu,Chủ tịch,2010-01-01,2015-06-30,không
      901,b,Vì Văn Xưa,Phó Chủ tịch,2010-01-01,2015-06-30,không
      """
    try await app.load("can-bo.csv", text)
    let holds = { try await database.dump().holds("Vì Văn Xưa") }
    #expect(try await holds())
    #expect(try await app.purge()["officers"] == 2)
    #expect(try await !holds())
  }

  @Test(arguments: try databases())
  func `A dataRequest that was answered long ago is deleted with its steps, an open one is not`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let unit = try await app.unit("901").id
    let today = try await database.read { $0.today }
    let day = Day(today.year - 6, 1, 15)!
    let (done, open) = (
      DataRequest.made(in: unit, on: day, at: Timestamp(milliseconds: 0)),
      DataRequest.made(in: unit, on: day, at: Timestamp(milliseconds: 0), asker: "Vì Văn Chờ")
    )
    try await app.atTheMachine { request, db in
      for dataRequest in [done, open] { try dataRequest.receive(by: request.operation(in: db)) }
      try DataRequest.find(done.id, app, in: db).record(
        .made(.answered, of: done.id, on: day, at: db.now), by: request.operation(in: db))
    }
    #expect(try await app.purge()["requests"] == 1)
    #expect(try await app.count("data_request_step") == 0)
    #expect(try await database.read { try DataRequest.all(app, in: $0) }.map(\.dataRequest.requester) == ["Vì Văn Chờ"])
  }

  @Test(arguments: try databases())
  func `Persons are counted once over all registers, and from four fifths on there is a warning`(
    database: any Database
  ) async throws {
    var app = try await madeUp(database)
    let people = (0..<9000).map { _ in Identifier.new() }
    app.registers = [made("officers", people.prefix(8000), 7999), made("requests", people.suffix(2000), 0)]
    #expect(try await app.says("personal-data-volume") == [])
    let volume = try await database.read { [app] in try DataVolume.current(app, in: $0) }
    #expect(volume.count(.basic) == 9000 && volume.count(.sensitive) == 7999 && volume.warned == [])
    for (count, word) in [(8000, "gần đến mốc"), (10_000, "đã đến mốc")] {
      let other = try await madeUp(try await fresh(database))
      var full = other
      full.registers = [made("officers", (0..<count).map { _ in Identifier.new() }[...], count)]
      let said = try await full.says("personal-data-volume")
      #expect(said.count == 1 && said[0].contains(word) && said[0].contains("10.000"), "\(said)")
      let unit = try await full.unit("90").id
      let client = Client(full, cookies: ["phien": try await full.session(of: "binh", .officer, in: unit)])
      #expect(readAloud(try await client.get("/du-lieu-ca-nhan").text).contains(word))
    }
  }
  private func made(_ name: String, _ persons: ArraySlice<Identifier>, _ sensitive: Int) -> Register {
    let held = PersonalData.Counts(persons: Set(persons), sensitive: Set(persons.prefix(sensitive)))
    return Register(
      name: name, fields: [RegisterField(name: "name", kind: .name)], see: .viewOfficers, editPermission: .manageOfficers,
      personalData: PersonalData(
        purpose: "officers.data.purpose", legalBasis: "officers.data.legal-basis", persons: "officers.data.persons",
        receivers: "officers.data.receivers", retentionYears: 5, retentionStart: "officers.data.retention",
        counts: { _ in held }, purge: { _, _, _ in 0 }))
  }

  @Test(arguments: try databases())
  func `The record of processing says of every register what the law wants to be said`(database: any Database)
    async throws
  {
    let app = try await madeUp(database)
    let unit = try await app.unit("90").id
    let client = Client(app, cookies: ["phien": try await app.session(of: "binh", .leader, in: unit)])
    let page = readAloud(try await client.get("/du-lieu-ca-nhan/so-xu-ly").text)
    let paper = try wordText(try await client.get("/du-lieu-ca-nhan/so-xu-ly.docx").bytes)
    for register in app.registers where !register.listsUnits {
      let data = try #require(register.personalData)
      for key in ["register.\(register.name)", data.purpose, data.legalBasis, data.persons, data.receivers] {
        #expect(page.contains(app.localizer(key)) && paper.contains(app.localizer(key)), "\(key)")
      }
      for field in register.fields { #expect(page.contains(app.localizer(register.label(field)))) }
    }
    #expect(app.registers.count >= 2)
  }

  @Test func `In the shell it is counted first, then done`() throws {
    let shell = try Shell()
    let units = try shell.write("don-vi.csv", madeUpUnits)
    let officers = try shell.write(
      "can-bo.csv",
      "unit,person,name,title,from,to,full_time\n901,a,Lò Thị Lâu,Chủ tịch,2010-01-01,2015-06-30,không\n")
    #expect(try shell.run("import", "--keep", units, officers).code == 0)
    let counted = try shell.run("purge", "--dry-run")
    #expect(counted.code == 0 && counted.out.contains("sẽ xóa dữ liệu của 1 người"), "\(counted)")
    #expect(try shell.run("officers", "--unit", "901", "--day", "2012-01-01").out.contains("Lò Thị Lâu"))
    let done = try shell.run("purge")
    #expect(done.code == 0 && done.out.contains("đã xóa dữ liệu của 1 người"), "\(done)")
    #expect(try !shell.run("officers", "--unit", "901", "--day", "2012-01-01").out.contains("Lò Thị Lâu"))
  }
}

extension AppContext {
  /// Deletes what was kept long enough: how many persons went from each register.
  fileprivate func purge() async throws -> [String: Int] {
    try await atTheMachine { request, db in
      let purged = try PersonalData.purgeExpired(by: request.operation(in: db))
      return Dictionary(uniqueKeysWithValues: purged.map { ($0.register.name, $0.persons) })
    }
  }
}
