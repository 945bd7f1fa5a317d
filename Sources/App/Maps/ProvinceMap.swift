import WebUI

/// Sơn La as it is since 1 July 2025: 75 communes and wards, each a tile. Eight columns fill a
/// phone with tiles as wide as a finger, and leave space for the boundary of the province to show.
func sampleTileMap(_ t: Localizer) throws -> TileMap {
  let names = try unitNames("SonLa2025")
  let found = try centres("SonLa2025")
  let cells = TileLayout(projected(found), columns: 8).cells
  let tiles = zip(found, cells).map { centre, cell -> TileMap.Tile in
    let name = names[centre.code] ?? centre.code
    let isWard = name.hasPrefix("Phường")
    return TileMap.Tile(name, label: unitNameWithoutKind(name), shade: isWard ? 3 : 1, cell: cell)
  }
  return TileMap(
    t("map.communes", ["count": "\(tiles.count)"]), tiles,
    legend: [.init(1, t("map.rural")), .init(3, t("map.ward"))], id: "ban-do-son-la")
}
