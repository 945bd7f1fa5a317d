/// A number that matters, with its name, what it means and the way to where it comes from.
public struct StatCard: Sendable {
  /// Where the number goes, in words; the arrow only repeats them.
  public struct Trend: Sendable {
    public enum Way: String, Sendable, CaseIterable { case up, down, same }
    let way: Way
    let text: String
    /// - Parameter text: `tăng 3,2 % so với năm 2021`.
    public init(_ way: Way, _ text: String) {
      self.way = way
      self.text = text
    }
  }
  /// How far it is to where the number should be.
  public struct Target: Sendable {
    let share: Double
    let text: String
    /// - Parameters:
    ///   - share: of the target that is reached; 1 is all of it.
    ///   - text: `đạt 102 % mức giao 31.000`.
    public init(reached share: Double, _ text: String) {
      self.share = share
      self.text = text
    }
  }
  let name: String
  let value: String
  let path: String
  let more: HTML
  let target: Target?
  let trend: Trend?

  /// - Parameter more: what else is shown below: the source, who is missing.
  public init(
    _ name: String, _ value: String, path: String, more: HTML = .empty, target: Target? = nil,
    trend: Trend? = nil
  ) {
    self.name = name
    self.value = value
    self.path = path
    self.more = more
    self.target = target
    self.trend = trend
  }

  fileprivate var html: HTML {
    """
    <li><a href="\(path)"><span class="fact-name">\(name)</span> <strong>\(value)</strong></a>
    \(target.map(\.html))\(trend.map(\.html))<div class="fact-more">\(more)</div></li>
    """
  }
}

public func facts(_ facts: [StatCard]) -> HTML { "<ul class=\"facts\">\(for: facts, \.html)</ul>" }

extension StatCard.Trend {
  fileprivate var html: HTML {
    "<p class=\"trend \(way.rawValue)\"><span aria-hidden=\"true\">\(arrow)</span> \(text)</p>"
  }
  private var arrow: String {
    switch way {
    case .up: "▲"
    case .down: "▼"
    case .same: "="
    }
  }
}

extension StatCard.Target {
  fileprivate var html: HTML {
    let width = Int((min(max(share, 0), 1) * 100).rounded())
    return """
      <p class="fact-target">\
      <svg\(if: share >= 1, " class=\"reached\"") aria-hidden="true" height="8">\
      <rect width="100%" height="8" rx="4"/>\
      <rect class="part" width="\(width)%" height="8" rx="4"/></svg>\(text)</p>
      """
  }
}
