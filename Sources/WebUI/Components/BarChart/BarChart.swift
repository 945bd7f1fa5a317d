/// Bars that compare, drawn on the server: they show without script, in print and on any phone.
public struct BarChart: Sendable {
  public struct Bar: Sendable {
    let name: String
    let path: String
    let value: Double
    let text: String
    let isAbsent: Bool

    /// - Parameters:
    ///   - value: in any unit, not negative.
    ///   - text: the value as people write it.
    public init(_ name: String, path: String, value: Double, text: String) {
      self.name = name
      self.path = path
      self.value = value
      self.text = text
      isAbsent = false
    }
    /// A place in the comparison without a value; `text` says so.
    public init(absent name: String, path: String, text: String) {
      self.name = name
      self.path = path
      value = 0
      self.text = text
      isAbsent = true
    }
  }
  let caption: String
  let bars: [Bar]
  let mark: (value: Double, text: String)?
  private let top: Double

  /// - Parameter mark: a line across all bars, such as a target.
  public init(_ caption: String, _ bars: [Bar], mark: (value: Double, text: String)? = nil) {
    self.caption = caption
    self.bars = bars
    self.mark = mark
    top = max(bars.map(\.value).max() ?? 0, mark?.value ?? 0)
  }

  /// In hundredths of the width.
  private func share(_ value: Double) -> String {
    let tenths = top > 0 ? Int((value / top * 1000).rounded()) : 0
    return "\(tenths / 10).\(tenths % 10)"
  }

  public var html: HTML {
    """
    <figure class="bars"><figcaption>\(caption)\
    \(mark.map { " – <span class=\"mark-key\">\($0.text)</span>" as HTML })</figcaption>
    <ul>\(for: bars, row)</ul></figure>
    """
  }
  private func row(_ bar: Bar) -> HTML {
    """
    <li><a href="\(bar.path)"><span class="bar-name">\(bar.name)</span>\
    <span class="bar-value">\(bar.text)</span>
    \(bar.isAbsent ? absent : drawn(bar))</a></li>
    """
  }
  private var absent: HTML {
    """
    <svg class="absent" aria-hidden="true" height="14"><rect width="100%" height="14"/></svg>
    """
  }
  private func line(at x: String) -> HTML {
    "<line x1=\"\(x)%\" x2=\"\(x)%\" y1=\"-4\" y2=\"18\"/>"
  }
  private func drawn(_ bar: Bar) -> HTML {
    """
    <svg aria-hidden="true" height="14"><rect width="\(share(bar.value))%" height="14"/>\
    \(mark.map { line(at: share($0.value)) })</svg>
    """
  }
}
