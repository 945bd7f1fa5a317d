/// How a number went over time: points joined by a line, drawn on the server.
public struct Lines: Sendable {
  public struct Point: Sendable {
    let name: String
    let value: Double
    let text: String
    public init(_ name: String, value: Double, text: String) {
      self.name = name
      self.value = value
      self.text = text
    }
  }
  let caption: String
  let points: [Point]
  /// - Parameter points: in their order in time.
  public init(_ caption: String, _ points: [Point]) {
    self.caption = caption
    self.points = points
  }

  /// Nothing for fewer than two points: a line of one point says nothing that the table does not.
  public var html: HTML {
    guard points.count > 1 else { return .empty }
    return """
      <figure class="lines"><figcaption>\(caption)</figcaption>
      <svg viewBox="0 0 640 180" role="img" aria-label="\(spoken)">
      <polyline points="\(points.indices.map { "\(x($0)),\(y($0))" }.joined(separator: " "))"/>
      \(for: points.indices, dot)</svg></figure>
      """
  }
  private var spoken: String { points.map { "\($0.name): \($0.text)" }.joined(separator: "; ") }
  private func x(_ index: Int) -> Int { 40 + index * 560 / max(1, points.count - 1) }
  /// From zero, so that a small change does not look like a great one.
  private func y(_ index: Int) -> Int {
    let top = points.map(\.value).max() ?? 0
    return 140 - Int(top > 0 ? points[index].value / top * 110 : 0)
  }
  private func dot(_ index: Int) -> HTML {
    """
    <circle cx="\(x(index))" cy="\(y(index))" r="5"/><text x="\(x(index))" y="\(y(index) - 12)">\(points[index].text)</text>\
    <text x="\(x(index))" y="170">\(points[index].name)</text>
    """
  }
}
