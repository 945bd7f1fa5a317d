import Foundation
import Testing

@testable import WebUI

/// The colours of the look, as WCAG 2.2 AA wants them: 4.5 to 1 for text, 3 to 1 for lines that say something.
struct ContrastTests {
  enum Scheme: String, CaseIterable { case light, dark, print }
  typealias Pair = (front: String, background: String)

  private static let backgrounds = ["background", "card", "panel"]
  private static let text: [Pair] =
    ["text", "soft", "link"].flatMap { front in backgrounds.map { (front, $0) } }
    + ["bad", "warn", "good"].flatMap { tone in
      [(tone, "\(tone)-background"), (tone, "background"), (tone, "card"), ("text", "\(tone)-background"), ("link", "\(tone)-background")]
    }
    + [("on-brand", "brand"), ("on-action", "action"), ("on-danger", "danger")]
  private static let lines: [Pair] =
    ["edge", "bar", "target", "action", "danger", "good"].flatMap { front in backgrounds.map { (front, $0) } }
    + [("bar", "track"), ("good", "track"), ("bad", "bad-background"), ("warn", "warn-background"), ("good", "good-background")]

  @Test(arguments: Scheme.allCases)
  func `Text stands out from every background it is on`(_ scheme: Scheme) throws {
    let colours = try Self.colours(scheme)
    for pair in Self.text { #expect(try Self.contrast(pair, colours) >= 4.5, "\(pair.front) on \(pair.background)") }
  }

  @Test(arguments: Scheme.allCases)
  func `Lines that mean something stand out too`(_ scheme: Scheme) throws {
    let colours = try Self.colours(scheme)
    for pair in Self.lines { #expect(try Self.contrast(pair, colours) >= 3, "\(pair.front) on \(pair.background)") }
  }

  @Test func `Every colour has a name, and every name that is used is a colour`() throws {
    let named = Set(Stylesheet.text.matches(of: /var\(--([a-z0-9-]+)\)/).map { String($0.1) })
    let known = Set(try Self.colours(.light).keys)
    #expect(named.subtracting(known).sorted() == [])
    let rules = Stylesheet.text.replacing(/--[a-z0-9-]+: [^;]+;/, with: "")
    let bare = rules.matches(of: /#[0-9a-f]{3,8}\b/).map { String($0.0) }
    #expect(Set(bare).subtracting(["#000", "#fff"]).sorted() == [])
  }

  @Test func `The reckoning knows black from white`() throws {
    #expect(try Self.contrast(("a", "b"), ["a": "#000", "b": "#ffffff"]) == 21)
    #expect(try Self.contrast(("a", "a"), ["a": "#7a1519"]) == 1)
  }

  /// What the custom properties are in one scheme: each block that does not say otherwise leaves what was before.
  private static func colours(_ scheme: Scheme) throws -> [String: String] {
    let blocks = Stylesheet.text.matches(of: /(@media [^{]*\{\s*)?:root ?\{\s*([^}]*)\}/).filter { block in
      guard let media = block.1 else { return true }
      return scheme == .dark && media.contains("dark") || scheme == .print && media.contains("print")
    }
    let pairs = blocks.flatMap { $0.2.matches(of: /--([a-z0-9-]+): (#[0-9a-f]+)/).map { (String($0.1), String($0.2)) } }
    try #require(pairs.count > 20)
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }
  private static func contrast(_ pair: Pair, _ colours: [String: String]) throws -> Double {
    let (one, other) = (luminance(try #require(colours[pair.front])), luminance(try #require(colours[pair.background])))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }
  private static func luminance(_ colour: String) -> Double {
    let digits = colour.dropFirst().flatMap { colour.count == 4 ? [$0, $0] : [$0] }
    let parts = stride(from: 0, to: 6, by: 2).map { start -> Double in
      let value = Double(Int(String(digits[start...start + 1]), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
