/// A map that compares places by shades: one tile for each place, or its real outline where one is
/// known. Drawn on the server: it shows without script, in print and on any phone.
public struct TileMap: Sendable {
  public enum Form: Sendable {
    case tiles
    /// Real outlines. Places without one are shown as tiles below the map, so that none is lost.
    case shapes
  }
  /// The shade of a place of which it is known that there is nothing.
  public static let zero = -1
  /// What a shade means. A shade is 0 (least) to 4 (most), or `zero`; nil means a place of which
  /// nothing is known.
  public struct LegendEntry: Sendable {
    let shade: Int?
    let text: String
    public init(_ shade: Int?, _ text: String) {
      self.shade = shade
      self.text = text
    }
  }
  let caption: String
  let tiles: [Tile]
  let legend: [LegendEntry]
  let form: Form
  let id: String

  /// - Parameters:
  ///   - id: must differ between two maps on one page.
  public init(
    _ caption: String, _ tiles: [Tile], legend: [LegendEntry] = [], form: Form = .tiles,
    id: String = "ban-do"
  ) {
    self.caption = caption
    self.legend = legend
    self.form = form
    self.id = id
    // Keyboard users go through the map from north to south.
    self.tiles = tiles.sorted {
      ($0.cell.row, $0.cell.column, $0.name) < ($1.cell.row, $1.cell.column, $1.name)
    }
  }

  public var html: HTML {
    """
    <figure class="tile-map"><figcaption>\(caption)</figcaption>
    \(drawing)
    \(if: !legend.isEmpty, "<ul class=\"tile-key\">\(for: legend, row)</ul>")</figure>
    """
  }
  /// The map and what is shown beside it where there is space, such as its table; on a phone below
  /// it.
  public func beside(_ more: HTML) -> HTML {
    "<div class=\"map-beside\"><div>\(html)</div><div>\(more)</div></div>"
  }
  private var drawing: HTML {
    let outlined = form == .shapes ? tiles.filter { !$0.rings.isEmpty } : []
    guard let map = SVGOutlines(outlined.flatMap(\.rings)) else { return tileBox(tiles) }
    let rest = tiles.filter(\.rings.isEmpty).enumerated().map { index, tile in
      tile.moved(to: TileLayout.Cell(column: index % 8, row: index / 8))
    }
    return """
      <div class="tile-box">\
      <svg class="shapes\(if: outlined.count > 100, " many")" viewBox="0 \
      0 \(SVGOutlines.width) \(map.height)" role="group" aria-label="\(caption)">
      \(hatching)\(for: outlined, { $0.shape(on: map, hatch: hatch) })
      <g class="over" aria-hidden="true">\(for: outlined, { $0.caption(on: map) })</g></svg></div>
      \(if: !rest.isEmpty, tileBox(rest, hatched: false))
      """
  }

  /// More tiles side by side than a phone can show so large that a finger finds them lie in a box
  /// that scrolls.
  private func tileBox(_ tiles: [Tile], hatched: Bool = true) -> HTML {
    let columns = (tiles.map(\.cell.column).max() ?? 0) + 1
    let rows = (tiles.map(\.cell.row).max() ?? 0) + 1
    let isWide = columns > 9
    let scrolling: HTML = isWide ? " tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\"" : ""
    return """
      <div class="tile-box"\(scrolling)>\
      <svg\(if: isWide, " class=\"wide\"") viewBox="0 0 \(columns * 100) \(rows * 100)" \
      width="\(columns * (isWide ? 56 : columns > 5 ? 68 : 84))" role="group" \
      aria-label="\(caption)">
      \(if: hatched, hatching)\(for: tiles, { $0.tile(hatch: hatch) })</svg></div>
      """
  }
  private func row(_ key: LegendEntry) -> HTML {
    """
    <li><svg class="\(Tile.look(key.shade))" viewBox="0 0 100 100" width="28" height="28" \
    aria-hidden="true">\
    <rect x="4" y="4" width="92" height="92" rx="8"\(if: key.shade == nil, " fill=\"\(hatch)\"")/>\
    </svg> \(key.text)</li>
    """
  }
  private var hatch: String { "url(#\(id)-nen)" }
  private var hatching: HTML {
    """
    <defs><pattern id="\(id)-nen" width="16" height="16" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)">\
    <path class="hatch" d="M0 0V16"/></pattern></defs>
    """
  }
}
