/// What has just happened, said once, above the content of the page that follows.
public func flash(_ text: String, _ tone: BadgeTone = .good) -> HTML {
  "<div class=\"notice flash \(tone.rawValue)\" role=\"status\"><p>\(text)</p></div>"
}
