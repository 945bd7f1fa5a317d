/// Words that lead somewhere.
public struct Link: Sendable {
  public let caption: String
  /// A path of our own: links of other kinds do not come from here.
  public let path: String
  public init(_ caption: String, _ path: String) {
    self.caption = caption
    self.path = path
  }
  public var html: HTML { "<a href=\"\(path)\">\(caption)</a>" }
}
