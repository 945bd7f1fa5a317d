/// Where users are in a process of several steps, one question a screen.
public struct Stepper: Sendable {
  let name: String
  let steps: [String]
  let current: Int
  let position: String
  let done: String

  /// - Parameters:
  ///   - name: what the steps lead to, for screen readers.
  ///   - current: the index of the step on which somebody is; as many as there are steps when all
  ///     are done.
  ///   - position: the same in words: `Bước 2 trên 4`.
  ///   - done: what is said of a step that is behind: `đã xong`.
  public init(_ name: String, steps: [String], current: Int, position: String, done: String) {
    self.name = name
    self.steps = steps
    self.current = current
    self.position = position
    self.done = done
  }

  public var html: HTML {
    """
    <nav class="stepper" aria-label="\(name)"><p>\(position)\(now)</p>\
    <ol>\(for: steps.indices, step)</ol></nav>
    """
  }
  /// On a phone only the current step has space for its name: here. A screen reader finds it in the
  /// list.
  private var now: HTML {
    steps.indices.contains(current)
      ? "<strong aria-hidden=\"true\">: \(steps[current])</strong>" : .empty
  }
  private func step(_ index: Int) -> HTML {
    if index < current {
      return
        """
        <li class="done"><span>\(steps[index])<span class="visually-hidden"> (\(done))</span>\
        </span></li>
        """
    }
    return index == current
      ? "<li aria-current=\"step\"><span>\(steps[index])</span></li>"
      : "<li><span>\(steps[index])</span></li>"
  }
}
