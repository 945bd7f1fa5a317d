extension TileMap {
  /// One place on a map.
  public struct Tile: Sendable {
    public let name: String
    let lines: [String]
    let value: String
    let title: String
    let shade: Int?
    let path: String?
    let cell: TileLayout.Cell
    let rings: [[TileLayout.Point]]

    /// - Parameters:
    ///   - name: the full name, which is read out and shown where the pointer rests.
    ///   - label: what is written on the tile, short: two words, or two to four letters.
    ///   - value: as people write it; it is shown on the tile where there is space.
    ///   - title: what is read out; the name and the value, unless said otherwise.
    ///   - shade: 0 (least) to 4 (most), `TileMap.zero`, or nil when there is no value.
    ///   - rings: outlines in plane coordinates, for the form `.shapes`; a ring inside another is a
    ///     hole.
    public init(
      _ name: String, label: String, value: String = "", title: String? = nil, shade: Int?,
      path: String? = nil,
      cell: TileLayout.Cell, rings: [[TileLayout.Point]] = []
    ) {
      self.name = name
      self.value = value
      self.title = title ?? (value.isEmpty ? name : "\(name): \(value)")
      self.shade = shade.map { max(TileMap.zero, min(4, $0)) }
      self.path = path
      self.cell = cell
      self.rings = rings.filter { $0.count > 2 }
      lines = twoLines(label)
    }
    func moved(to cell: TileLayout.Cell) -> Tile {
      Tile(
        name, label: lines.joined(separator: " "), value: value, title: title, shade: shade,
        path: path, cell: cell)
    }
    static func look(_ shade: Int?) -> String {
      shade.map { $0 < 0 ? "zero" : "t\($0)" } ?? "absent"
    }
  }
}

/// The label in one line, or in two of about the same length.
private func twoLines(_ label: String) -> [String] {
  let words = label.split(separator: " ")
  let breaks = (1..<max(1, words.count)).map { place in
    [words[..<place], words[place...]].map { $0.joined(separator: " ") }
  }
  return breaks.min { width($0) < width($1) } ?? [label]
}

extension TileMap.Tile {
  /// One tile, in a drawing in which a tile is 100 wide.
  func tile(hatch: String) -> HTML {
    place(
      at: " transform=\"translate(\(cell.column * 100) \(cell.row * 100))\"",
      """
      <rect x="2" y="2" width="96" height="96" \
      rx="8"\(if: shade == nil, " fill=\"\(hatch)\"")/>\(label)\(figure)
      """)
  }
  /// The real outline.
  func shape(on map: SVGOutlines, hatch: String) -> HTML {
    place(
      at: "",
      """
      <path d="\(map.path(rings))" fill-rule="evenodd"\(if: shade == nil, " fill=\"\(hatch)\"")/>
      """
    )
  }
  private func place(at position: HTML, _ drawn: HTML) -> HTML {
    let inside: HTML = "<title>\(title)</title>\(drawn)"
    guard let path else { return "<g class=\"\(look)\"\(position) role=\"img\">\(inside)</g>\n" }
    return "<a class=\"\(look)\"\(position) href=\"\(path)\">\(inside)</a>\n"
  }
  private var look: String { TileMap.Tile.look(shade) }

  /// In the middle of the tile; the style sheet moves it up where the value is shown below.
  private var label: HTML {
    let first = 60 - (lines.count - 1) * 15
    return """
      <text class="name" \
      font-size="\(size(of: lines, within: 92, limit: 28))">\(for: lines.enumerated(), {
        "<tspan x=\"50\" y=\"\(first + $0.offset * 30)\">\($0.element)</tspan>"
      })</text>
      """
  }
  private var figure: HTML {
    let size = size(of: [value], within: 82, limit: 24)
    return value.isEmpty
      ? .empty : "<text class=\"value\" x=\"50\" y=\"89\" font-size=\"\(size)\">\(value)</text>"
  }
  /// The label on a real outline, drawn over all outlines; nothing where it would cover the
  /// neighbours.
  func caption(on map: SVGOutlines) -> HTML {
    let (size, box) = (20, map.largestBox(of: rings))
    guard width(lines) * Double(size) < Double(box.width) * 0.75,
      box.height > lines.count * size * 2
    else {
      return .empty
    }
    let first = box.y + 7 - (lines.count - 1) * 11
    return """
      <text class="\(look)" font-size="\(size)">\(for: lines.enumerated(), {
        "<tspan x=\"\(box.x)\" y=\"\(first + $0.offset * 22)\">\($0.element)</tspan>"
      })</text>
      """
  }
}

/// The size at which the longest line is that wide, and no larger than `most`.
private func size(of lines: [String], within space: Double, limit: Int) -> Int {
  max(10, min(limit, Int(space / max(1, width(lines)))))
}
/// How wide the longest line is, in heights of a letter, in the widest of the fonts that we may
/// meet (DejaVu Sans).
private func width(_ lines: [String]) -> Double {
  lines.map { line in
    line.reduce(0) { sum, letter in
      if "iíìỉĩịltjfrI.,:' ".contains(letter) { return sum + 0.38 }
      return sum + ("mMW%".contains(letter) ? 0.95 : letter.isUppercase ? 0.72 : 0.64)
    }
  }.max() ?? 0
}
