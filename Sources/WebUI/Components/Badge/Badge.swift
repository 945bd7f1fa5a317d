/// A word on a coloured ground. The colour only repeats what the word says.
public enum BadgeTone: String, Sendable, CaseIterable { case bad, warn, good, plain }

public func badge(_ text: String, _ tone: BadgeTone) -> HTML {
  "<span class=\"badge \(tone.rawValue)\">\(text)</span>"
}
