import Store
import Testing

@testable import App

@Suite struct MapPageTests {
  private func titles(_ html: String) -> [String] { html.matches(of: /<title>([^<]*)<\/title>/).dropFirst().map { String($0.1) } }

  @Test(arguments: try databases())
  func `The districts of 2022 stand on the map with their budgets, and whoever stated none is named`(database: any Database)
    async throws
  {
    let client = try await Client(sonLa(database))
    let page = try await client.get("/ban-do?chi-tieu=budgets.total&ky=2022")
    #expect(page.status == 200 && tagProblems(page.text) == [])
    let said = titles(page.text)
    #expect(said.count == 12)
    #expect(said.contains("Huyện Mộc Châu: 218.000.000 đồng"))
    #expect(said.contains("Huyện Quỳnh Nhai: chưa có số liệu"))
    let text = plainText(page.text)
    #expect(text.contains("Chưa có số liệu: 1 đơn vị") && text.contains("cộng từ 11/12 đơn vị; còn thiếu: Huyện Quỳnh Nhai"))
    #expect(text.contains("từ 275.000.000 đến 283.000.000 đồng (2 đơn vị)"))
    #expect(page.text.matches(of: /<a class="(?:t\d|zero|absent)"[^>]*href="\/so-lieu\/budgets\.total\/[0-9a-f-]{36}\/2022"/).count == 12)
    #expect(text.contains(/Huyện Sốp Cộp\s+1\s+283\.000\.000\s+15,4%/))
    // Nothing was loaded: no other way to draw it is offered.
    #expect(!page.text.contains("name=\"kieu\""))
    let english = try await Client.english(client.app).get("/ban-do?chi-tieu=budgets.total&ky=2022")
    #expect(titles(english.text).contains("Huyện Mộc Châu: 218,000,000 dong"))
    #expect(tagProblems(english.text) == [] && plainText(english.text).contains("Share"))
  }

  @Test(arguments: try databases())
  func `The tree of the period's end says which units there are, and pages lead to the map`(database: any Database) async throws {
    let app = try await sonLa(database)
    _ = try await database.write { try app.load(try bundledDataSet("son-la-2025"), by: "an", in: $0) }
    let client = Client(app)
    #expect(titles(try await client.get("/ban-do?ky=2025").text).count == 75)
    #expect(titles(try await client.get("/ban-do?ky=2022&cap=commune").text).count == 204)
    let first = try await client.get("/ban-do")
    #expect(titles(first.text).count == 12, "the level of which most is known")
    let members = try await client.get("/ban-do?chi-tieu=chapters:clan&ky=2022")
    #expect(members.status == 200 && members.text.contains("value=\"chapters:clan\" selected"))
    for path in ["/", "/so-lieu/budgets.total"] {
      let page = try await client.get(path)
      let link = try #require(addresses(in: page.text).first { $0.hasPrefix("/ban-do?") && $0.contains("budgets.total") })
      #expect(try await client.get(link).status == 200)
    }
    #expect(try await client.get("/ban-do?chi-tieu=khong-co").status == 404)
    #expect(try await client.get("/ban-do?ky=hom-qua").status == 422)
    #expect(try await client.get("/ban-do?cap=chapter&kieu=x").status == 200)
    let words = try #require(try app.indicators().indicators.first { $0.choices != nil })
    let refused = try await client.get("/ban-do?chi-tieu=\(words.code)")
    #expect(refused.status == 404 && refused.text.contains("là chữ, không phải số"))
  }

  @Test(arguments: try databases())
  func `Zero, equal numbers and missing ones are told apart, and ranks are shared`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,members,7", "902,members,7")
    let page = try await Client(app).get("/ban-do?chi-tieu=members")
    #expect(page.text.matches(of: /<a class="t0"/).count == 2 && page.text.matches(of: /<a class="absent"/).count == 1)
    #expect(plainText(page.text).contains(/Huyện An Bình\s+1\s+7\s+50%[^H]*Huyện Bình Xuân\s+1\s+7\s+50%/))
    try await app.state("903,members,0")
    let zero = try await Client(app).get("/ban-do?chi-tieu=members")
    #expect(zero.text.contains(/<a class="zero"/) && titles(zero.text).contains("Huyện Chiềng Mai: 0 hội viên"))
    #expect(plainText(zero.text).contains("0 hội viên (1 đơn vị)"))
    #expect(!plainText(zero.text).contains("Chưa có số liệu:"))
    let district = try await app.unit("901").id
    let communes = try await Client(app).get("/ban-do?chi-tieu=members&don-vi=\(district)")
    #expect(Set(titles(communes.text)) == ["Xã Nà Lành: chưa có số liệu", "Xã Nà Vui: chưa có số liệu"])
    let other = try await Client(app).get("/ban-do?chi-tieu=members&cap=commune")
    #expect(other.text.contains("Xem cấp: Huyện, thành phố"))
  }

  @Test(arguments: try databases())
  func `CSVImportResult boundaries are drawn where asked for, with what is known of their origin`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,members,7", "902,members,9")
    try await app.loadMap(
      collection(square("901", "Huyện An Bình", at: 104, 21), square("902", "Huyện Bình Xuân", at: 104.1, 21)), licence: "CC0")
    let client = Client(app)
    let tiles = try await client.get("/ban-do?chi-tieu=members")
    #expect(tiles.text.contains("name=\"kieu\"") && !tiles.text.contains("class=\"shapes"))
    let real = try await client.get("/ban-do?chi-tieu=members&kieu=ranh")
    #expect(tagProblems(real.text) == [] && real.text.contains("class=\"shapes\""))
    #expect(real.text.matches(of: /<a class="t\d" href="[^"]*"><title>[^<]*<\/title><path d="M/).count == 2)
    // The third has no boundary and keeps its tile.
    #expect(titles(real.text).count == 3 && real.text.matches(of: /<a class="absent" transform/).count == 1)
    #expect(real.text.contains("bản vẽ tay; giấy phép: CC0"))
    #expect(!tiles.text.contains("bản vẽ tay"))
  }

  @Test(arguments: try databases())
  func `An officer of a commune or a district sees no foreign outline`(database: any Database) async throws {
    let app = try await madeUp(database)
    try await app.state("901,members,7", "90101,members,3")
    try await app.loadMap(madeUpDistricts)
    try await app.loadMap(
      collection(square("90101", "Xã Nà Lành", at: 104, 21, side: 0.05), square("90102", "Xã Nà Vui", at: 104.05, 21, side: 0.05)))
    let commune = try await app.client("lan", .officer, in: "90101")
    let own = try await commune.get("/ban-do?kieu=ranh")
    #expect(own.status == 200 && !own.text.contains("<path d=\"M1") && own.text.contains("Không có dữ liệu để vẽ bản đồ"))
    for code in ["90", "901", "90102"] {
      let unit = try await app.unit(code).id
      #expect(try await commune.get("/ban-do?kieu=ranh&don-vi=\(unit)").status == 403)
      #expect(try await commune.get("/ban-do?kieu=ranh&don-vi=\(unit)&ky=2022").status == 403)
    }
    let district = try await app.client("mai", .officer, in: "901")
    let map = try await district.get("/ban-do?kieu=ranh")
    #expect(Set(titles(map.text)) == ["Xã Nà Lành: 3 hội viên", "Xã Nà Vui: chưa có số liệu"])
    #expect(!map.text.contains("Bình Xuân") && map.text.contains("class=\"shapes\""))
  }

  @Test(arguments: try databases())
  func `204 communes with boundaries of many corners make a page of less than 100 KB on the wire`(database: any Database)
    async throws
  {
    let app = try await emptyHouse(database)
    let province = newUnit("90", .province, "Tỉnh Mẫu")
    let communes = (0..<204).map { newUnit("\(90_000 + $0)", .commune, "Xã số \($0 + 1)", under: [province]) }
    try await app.cache([province] + communes)
    var random = Seeded("heavy boundaries")
    let places = communes.enumerated().map { index, commune in
      let (x, y) = (103 + Double(index % 15) * 0.12, 20.5 + Double(index / 15) * 0.12)
      let ring = (0..<400).map { step -> String in
        let angle = Double(step) / 400 * 4
        let (u, v) = angle < 1 ? (angle, 0) : angle < 2 ? (1, angle - 1) : angle < 3 ? (3 - angle, 1) : (0, 4 - angle)
        return "[\(x + u * 0.12 + Double(random.upTo(800)) / 100_000),\(y + v * 0.12 + Double(random.upTo(800)) / 100_000)]"
      }
      let geometry = #"{"type":"Polygon","coordinates":[[\#((ring + ring.prefix(1)).joined(separator: ","))]]}"#
      return square(commune.unit.code, commune.names[0].name, at: x, y, geometry: geometry)
    }
    try await app.loadMap(#"{"type":"FeatureCollection","features":[\#(places.joined(separator: ","))]}"#)
    let rows = communes.enumerated().map { "\($1.unit.code),members,\($0 * 7919 % 4001),2022" }
    try await app.load("so.csv", (["unit,indicator,value,period"] + rows).joined(separator: "\n"))
    let page = try await Client(app).get("/ban-do?kieu=ranh&chi-tieu=members", headers: [.acceptEncoding: "gzip"])
    #expect(page.headers[.contentEncoding] == "gzip")
    print("204 communes: \(page.bytes.count) bytes packed")
    #expect(page.bytes.count < 100_000)
    #expect(titles(try await Client(app).get("/ban-do?kieu=ranh&chi-tieu=members").text).count == 204)
  }

  @Test(arguments: try databases())
  func `The app without figures says so`(database: any Database) async throws {
    let page = try await Client(madeUp(database)).get("/ban-do")
    #expect(page.status == 200 && page.text.contains("Chưa có số liệu"))
  }
}
