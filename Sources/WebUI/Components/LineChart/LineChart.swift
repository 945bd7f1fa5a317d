/// How a number went over time: points joined by a line, drawn on the server.
public struct LineChart: Sendable {
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
  /// Drawn in shares of the width, so that the letters keep their size on a phone.
  public var html: HTML {
    guard points.count > 1 else { return .empty }
    return """
      <figure class="lines"><figcaption>\(caption)</figcaption>
      <svg height="180" role="img" aria-label="\(spoken)">\
      <line class="zero" x1="0" x2="100%" y1="140" y2="140"/>
      \(for: points.indices.dropLast(), stroke)\(for: points.indices, dot)</svg></figure>
      """
  }
  private var spoken: String { points.map { "\($0.name): \($0.text)" }.joined(separator: "; ") }
  /// In hundredths of the width.
  private func x(_ index: Int) -> String {
    let tenths = 20 + index * 960 / max(1, points.count - 1)
    return "\(tenths / 10).\(tenths % 10)%"
  }
  /// From zero, so that a small change does not look like a great one.
  private func y(_ index: Int) -> Int {
    let top = points.map(\.value).max() ?? 0
    return 140 - Int(top > 0 ? points[index].value / top * 110 : 0)
  }
  private func stroke(_ index: Int) -> HTML {
    "<line x1=\"\(x(index))\" y1=\"\(y(index))\" x2=\"\(x(index + 1))\" y2=\"\(y(index + 1))\"/>"
  }
  private func dot(_ index: Int) -> HTML {
    let circle: HTML = "<circle cx=\"\(x(index))\" cy=\"\(y(index))\" r=\"5\"/>"
    guard isNamed(index) else { return circle }
    return """
      \(circle)<text\(side(index)) x="\(x(index))" y="\(y(index) - 12)">\(points[index].text)\
      </text>\
      <text\(side(index)) x="\(x(index))" y="168">\(points[index].name)</text>
      """
  }
  /// A phone has space for three labels: both ends and one between. The others are in the table and
  /// are read aloud.
  private func isNamed(_ index: Int) -> Bool {
    index == 0 || index == points.count - 1 || points.count > 2 && index == points.count / 2
  }
  /// The first and the last label are drawn inside the chart.
  private func side(_ index: Int) -> HTML {
    if index == 0 { return " class=\"first\"" }
    return index == points.count - 1 ? " class=\"last\"" : .empty
  }
}
