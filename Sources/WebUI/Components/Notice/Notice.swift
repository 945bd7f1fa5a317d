/// A highlighted box: what happened, what is wrong, what to know.
public func notice(_ tone: BadgeTone, _ content: HTML) -> HTML {
  "<div class=\"notice \(tone.rawValue)\">\(content)</div>"
}
