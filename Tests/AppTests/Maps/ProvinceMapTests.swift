import Testing

@testable import App
@testable import WebUI

@Suite struct ProvinceMapTests {
  @Test(arguments: [("SonLa2022", 216), ("SonLa2025", 75)])
  func `Every commune and district of a set has one centre, and it lies in the province`(_ set: String, _ count: Int)
    throws
  {
    let found = try centres(set)
    let names = try unitNames(set).filter { $0.key != "14" }
    #expect(found.count == count)
    #expect(Set(found.map(\.code)) == Set(names.keys))
    #expect(found.allSatisfy { (103.2...105.1).contains($0.longitude) && (20.5...22.1).contains($0.latitude) })
    #expect(throws: (any Error).self) { try centres("SonLa1900") }
  }

  @Test func `The map shows the 75 communes of today by name, side by side in eight columns`() throws {
    let map = try sampleTileMap(Localizer(yaml: LocalizationCatalogs.yaml(.vi)))
    #expect(map.tiles.count == 75 && Set(map.tiles.map(\.cell)).count == 75)
    #expect(map.tiles.map(\.cell.column).max() == 7)
    #expect(map.tiles[0].name == "Xã Mường Chiên" && map.tiles[0].lines == ["Mường", "Chiên"])
    #expect(map.tiles.filter { $0.shade == 3 }.count == 8)
    #expect(map.tiles.allSatisfy { $0.path == nil && $0.value.isEmpty })
    #expect(tagProblems(map.html.description) == [])
    #expect(plainText(map.html.description).contains("75 xã, phường"))
  }

  @Test(arguments: [
    ("Xã Mường Chiên", "Mường Chiên"), ("Thành phố Sơn La", "Sơn La"), ("Thị trấn Nông trường Mộc Châu", "Nông trường Mộc Châu"),
    ("Thị xã Mộc Châu", "Mộc Châu"), ("Phường Tô Hiệu", "Tô Hiệu"), ("Chi hội bản Xã", "Chi hội bản Xã"), ("Xã", "Xã"), ("", ""),
  ])
  func `A name stands alone without the word for its kind`(_ name: String, _ place: String) {
    #expect(unitNameWithoutKind(name) == place)
  }
}
