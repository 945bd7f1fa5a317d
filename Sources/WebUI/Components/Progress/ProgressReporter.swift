/// How much of a whole is done, as a bar and in words.
/// - Parameter words: the same in words: `41 trên 75 xã đã nộp`.
public func progress(_ caption: String, done: Int, of total: Int, words: String) -> HTML {
  let tone = done >= total && total > 0 ? " full" : ""
  return """
    <div class="progress\(tone)"><p><span>\(caption)</span> <strong>\(words)</strong></p>\
    <progress max="\(max(total, 1))" value="\(min(max(done, 0), max(total, 1)))" \
    aria-label="\(caption)"></progress></div>
    """
}
