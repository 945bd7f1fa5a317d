/// A piece of a page. Text put in with `\( )` is escaped; only another `HTML` goes in as it is, and
/// nothing else compiles, so that escaping cannot be forgotten.
public struct HTML: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  public private(set) var description: String

  public init(stringLiteral text: String) { description = text }
  public init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text }
  private init(parts: some Sequence<HTML>) {
    description = parts.reduce(into: "") { $0 += $1.description }
  }

  /// Nothing.
  public static let empty: HTML = ""
  public static func + (one: HTML, other: HTML) -> HTML { HTML(parts: [one, other]) }
  /// Many pieces, one after the other.
  public static func all(_ parts: some Sequence<HTML>) -> HTML { HTML(parts: parts) }

  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }
    public mutating func appendLiteral(_ literal: String) { text += literal }
    public mutating func appendInterpolation(_ plain: String) { appendEscaped(plain, to: &text) }
    public mutating func appendInterpolation(_ plain: String?) {
      appendEscaped(plain ?? "", to: &text)
    }
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    public mutating func appendInterpolation(_ html: HTML) { text += html.description }
    public mutating func appendInterpolation(_ html: HTML?) { text += html?.description ?? "" }
    public mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { text += part.description }
    }
    /// One piece for each thing of a list.
    public mutating func appendInterpolation<T>(for things: some Sequence<T>, _ piece: (T) -> HTML) {
      for thing in things { text += piece(thing).description }
    }
    /// The piece, when the condition holds.
    public mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () -> HTML) {
      if condition { text += piece().description }
    }
  }
}

/// Appends text so that it is only text, also inside a quoted attribute.
func appendEscaped(_ plain: String, to text: inout String) {
  // Most text has nothing to escape; looking first is much faster than building it letter by
  // letter.
  guard
    plain.utf8.contains(where: {
      $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 || $0 == 39 || $0 < 32
    })
  else {
    text += plain
    return
  }
  for scalar in plain.unicodeScalars {
    switch scalar {
    case "&": text += "&amp;"
    case "<": text += "&lt;"
    case ">": text += "&gt;"
    case "\"": text += "&quot;"
    case "'": text += "&#39;"
    case "\n", "\t": text.unicodeScalars.append(scalar)
    case _ where scalar.value < 32: break  // control characters are no text
    default: text.unicodeScalars.append(scalar)
    }
  }
}
