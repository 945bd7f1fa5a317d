import Testing

/// Decisions are numbered, dated, have a state, are in the index, and say what was not chosen and when to look again.
struct DecisionTests {
  private static let folder = "docs/decisions/"
  private static let index = Tree.documents.first { $0.path == "\(folder)README.md" }?.text ?? ""
  private static let files = Tree.documents.filter { $0.path.hasPrefix(folder) && $0.path != "\(folder)README.md" }
  private static let decisions = files.map(Decision.init)
  private static var states: Regex<(Substring, number: Substring?)> {
    /(?:accepted|superseded by (?<number>\d{4})|look again when .+?)(?: \(reviewed on \d{4}-\d\d-\d\d\))?/
  }

  @Test func `Decisions are numbered without a gap, in the order of their dates`() {
    let wanted = (1...).lazy.map { String("000\($0)".suffix(4)) }
    if let (decision, number) = zip(Self.decisions, wanted).first(where: { $0.number != $1 }) {
      Issue.record("\(decision.path): begin the name of the file with \(number)-")
    }
    for decision in Self.decisions {
      let isTitled = decision.text.hasPrefix("# \(decision.number). ")
      #expect(isTitled, "\(decision.path): begin the first line with “# \(decision.number). ” and the title")
    }
    for (earlier, later) in zip(Self.decisions, Self.decisions.dropFirst()) where earlier.date > later.date {
      Issue.record("\(later.path): its date is before the one of \(earlier.number); give it the next free number at its date")
    }
    #expect(Self.decisions.count > 30, "the decisions were not read")
  }

  @Test func `Every decision has a date and a state`() {
    for decision in Self.decisions {
      #expect(
        decision.date.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil,
        "\(decision.path): write “- Date: 2026-11-29” below the title, with the day of the decision")
      let state = decision.state.wholeMatch(of: Self.states)
      #expect(
        state != nil,
        "\(decision.path): write “- State: accepted”, “superseded by NNNN” or “look again when …” below the date")
      if let newer = state?.output.number {
        #expect(
          Self.decisions.contains { $0.number == newer && $0.number > decision.number },
          "\(decision.path): name a later decision that exists instead of \(newer)")
      }
    }
  }

  @Test func `A decision says what was not chosen and when to look again`() {
    for decision in Self.decisions {
      for heading in ["**Context.** ", "**Choice.** ", "**Runner-up.** ", "**Look again when** "] {
        let isThere = decision.text.contains("\n\(heading)")
        #expect(isThere, "\(decision.path): write a paragraph that begins with “\(heading)”")
      }
    }
  }

  @Test func `The index has every decision, and nothing else`() {
    for decision in Self.decisions {
      let row = "| [\(decision.number)](\(decision.name)) | \(decision.title) | \(decision.date) | \(decision.state) |"
      let isListed = Self.index.contains("\n\(row)\n")
      #expect(isListed, "\(Self.folder)README.md: write this row into the table: \(row)")
    }
    let rows = Self.index.matches(of: /(?m)^\| \[\d/).count
    #expect(rows == Self.decisions.count, "\(Self.folder)README.md: remove rows whose file does not exist")
  }

  @Test func `A state that is none is noticed`() {
    for state in ["accepted", "accepted (reviewed on 2026-11-29)", "superseded by 0036", "look again when it rains"] {
      #expect(state.wholeMatch(of: Self.states) != nil, "\(state)")
    }
    for state in ["", "proposed", "superseded", "look again", "accepted (reviewed)"] {
      #expect(state.wholeMatch(of: Self.states) == nil, "\(state)")
    }
  }
}

/// A file of `docs/decisions`, with what its first lines say.
private struct Decision {
  let path: String
  let text: String
  var name: String { String(path.split(separator: "/").last ?? "") }
  var number: String { String(name.prefix { $0 != "-" }) }
  var title: String { text.firstMatch(of: /# \d+\. (.+)/).map { String($0.1) } ?? "" }
  var date: String { text.firstMatch(of: /\n- Date: (.+)/).map { String($0.1) } ?? "" }
  var state: String { text.firstMatch(of: /\n- State: (.+)/).map { String($0.1) } ?? "" }

  init(_ file: SourceFile) { (path, text) = (file.path, file.text) }
}
