import Store
import Testing

@testable import App

/// Adding a field to the register of members takes its line in the declaration, its column and its two labels: everything
/// else follows. Here the line and the column are added to a running program.
@Suite struct AddedFieldTests {
  private static let line = RegisterField(
    name: "test_field", kind: .text(limit: 60), storage: .column("test_field", of: "person"),
    also: ["que quan", "que"], example: "Mường Lạn")

  /// The world of the register, with one more field.
  private struct World {
    let base: RegisterWorld
    let app: AppContext
    let register: Register
    var database: any Database { app.database }

    init(_ database: any Database) async throws {
      base = try await RegisterWorld(database)
      try await database.write { try $0.script("ALTER TABLE person ADD COLUMN test_field TEXT") }
      var app = base.app
      let place = try #require(app.registers.firstIndex { $0.name == "members" })
      app.registers[place].fields.append(AddedFieldTests.line)
      self.app = app
      register = app.registers[place]
    }
    func operation(in db: any Connection) -> Operation {
      Operation(app: app, user: .commandLine("Lò Thị Lan"), db: db)
    }
    func join(_ name: String, _ testField: String, in chapter: Int = 0) async throws -> Member {
      let form = ["o-name": name, "o-birth": "12/03/1975", "o-test_field": testField]
      return try await database.write {
        try Member.join(unit: base.chapters[chapter], typed: form, isSure: true, by: operation(in: $0))
      }
    }
    func testField(of member: Member) async throws -> String? {
      let found = try await database.read { try Member.find(member.id, app, in: $0) }
      return found.values[try #require(register.place(of: "test_field"))]?.text
    }
  }

  @Test(arguments: try databases())
  func `An added field is asked, stored, shown, corrected and audited`(database: any Database) async throws {
    let world = try await World(database)
    let lan = try await world.join("Lò Thị Lan", "Mường Lạn")
    #expect(try await world.testField(of: lan) == "Mường Lạn")
    let form = RegisterForm(register: world.register, closed: [], t: world.app.localizer)
    let typed = RegisterForm.typed(lan.values, world.register)
    #expect(form.html(typed, []).description.contains(#"name="o-test_field""#))
    #expect(form.html(typed, []).description.contains("Mường Lạn"))
    let presenter = MemberPresenter(world.app.localizer, closed: [], world.app)
    #expect(presenter.all(lan).contains { $0.key == "members.field.test_field" && $0.text == "Mường Lạn" })

    try await world.database.write {
      try lan.correct(typed: typed.merging(["o-test_field": "Sốp Cộp"]) { $1 }, by: world.operation(in: $0))
    }
    #expect(try await world.testField(of: lan) == "Sốp Cộp")
    let audited = try await world.database.read {
      try $0.values(String.self, "SELECT changes AS value FROM audit_entry ORDER BY number DESC LIMIT 1")
    }
    #expect(audited.first?.contains("Mường Lạn") == true && audited.first?.contains("Sốp Cộp") == true)

    let long = String(repeating: "a", count: 61)
    await #expect(throws: Problem.self) { try await world.join("Lò Thị Bông", long) }
  }

  @Test(arguments: try databases())
  func `An added field is imported, compared and restored by the undo`(database: any Database) async throws {
    let world = try await World(database)
    let lan = try await world.join("Lò Thị Lan", "Mường Lạn")
    let list = "Họ và tên;Ngày sinh;Chi hội;Quê quán\nLò Thị Lan;12/03/1975;Chi hội bản Mòn;Sốp Cộp\nVì Văn Nạp;1990;Chi hội bản Mòn;Púng Bánh\n"
    let (id, preview) = try await world.database.write { db in
      let file = UploadedFile(name: "danh-sach.csv", bytes: Array(list.utf8))
      let listImport = try ListImport.upload(
        file, for: world.register, in: world.base.commune, by: world.operation(in: db))
      let runner = ImportRunner(listImport: listImport, register: world.register, app: world.app, db: db)
      return (listImport.id, try runner.run(isCommit: false))
    }
    #expect(preview.layout.columns.map(\.field) == ["name", "birth", "unit", "test_field"])
    #expect(preview.counts[.changed] == 1 && preview.counts[.new] == 1)
    let note = try #require(preview.lines[.changed]?.first?.notes.first)
    let said = world.app.localizer(note)
    #expect(said.contains("Mường Lạn") && said.contains("Sốp Cộp"))

    try await world.database.write { db in
      _ = try ListImport.find(id, in: db).commit(to: world.register, by: world.operation(in: db))
    }
    #expect(try await world.testField(of: lan) == "Sốp Cộp")
    let count = try await world.database.write { db in
      try ListImport.find(id, in: db).undo(in: world.register, by: world.operation(in: db))
    }
    #expect(count == 2)
    #expect(try await world.testField(of: lan) == "Mường Lạn")
  }

  @Test(arguments: try databases())
  func `An added field is in the template, the export, the schema and a merge`(database: any Database) async throws {
    let world = try await World(database)
    let lan = try await world.join("Lò Thị Lan", "")
    let other = try await world.join("Lò Thị Lan", "Mường Lạn", in: 1)
    let template = try await world.database.read { db in
      try TemplateWorkbook(register: world.register, unit: world.base.commune, app: world.app, db: db).bytes()
    }
    #expect(try await sheet(template).contains { $0.contains("members.field.test_field") })

    let export = try await world.database.read { db in
      try ListExport(world.register, in: world.base.commune, text: "", by: world.operation(in: db)).csv()
    }
    let rows = String(decoding: export, as: UTF8.self)
    #expect(rows.contains("members.field.test_field") && rows.contains("Mường Lạn"))

    let schema = RegisterSchema(world.register, world.app.localizer)
    #expect(schema.properties["test_field"]?.maxLength == 60)

    let merge = try await world.database.write { try other.merge(into: lan, taking: [], by: world.operation(in: $0)) }
    #expect(try await world.testField(of: lan) == "Mường Lạn")
    try await world.database.write { try PersonMerge.find(merge.id, in: $0).undo(by: world.operation(in: $0)) }
    #expect(try await world.testField(of: lan) == nil)
  }

  @Test func `What registers declare can be stored and shown`() throws {
    let keys = try LocalizationCatalogs.ofTheProgram.localizer(.vi).keys
    for register in features.flatMap({ $0.registers }) {
      let names = register.storedPlaces.flatMap { register.fields[$0].storage?.columns ?? [] }
      #expect(Set(names).count == names.count, "\(register.name): a column is declared twice")
      for field in register.fields {
        let name = "\(register.name).\(field.name)"
        switch (field.kind, field.storage) {
        case (.birth, .column), (.since, .column): Issue.record("\(name): a date needs two columns")
        case (_, .sealed): #expect(field.sensitive != nil, "\(name): only sensitive fields are sealed")
        default: #expect(field.sensitive == nil, "\(name): a sensitive field is sealed")
        }
        #expect(keys.contains(register.key(field)), "\(name): add its label to the catalogs")
        if register.taking != nil {
          #expect(keys.contains(register.key(field) + ".hint"), "\(name): add its hint to the catalogs")
        }
      }
    }
  }
}
