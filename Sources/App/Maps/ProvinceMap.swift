import Page

/// Sơn La as it is since 1 July 2025: 75 communes and wards, each a tile. Eight columns fill a phone with tiles as wide
/// as a finger, and leave room for the boundary of the province to show.
func sonLaTiles(_ say: Words) throws -> TileMap {
  let names = try unitNames("SonLa2025")
  let found = try centres("SonLa2025")
  let cells = TileLayout(pointsOnMap(found), columns: 8).cells
  let tiles = zip(found, cells).map { centre, cell -> TileMap.Tile in
    let name = names[centre.code] ?? centre.code
    let isWard = name.hasPrefix("Phường")
    return TileMap.Tile(name, label: bareName(name), shade: isWard ? 3 : 1, cell: cell)
  }
  return TileMap(
    say("map.communes", ["count": "\(tiles.count)"]), tiles,
    legend: [.init(1, say("map.rural")), .init(3, say("map.ward"))], id: "ban-do-son-la")
}
