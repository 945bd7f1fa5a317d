/// Who writes an official paper, where, and who signs it: head, number, place, recipients and
/// signature of the papers of a unit. Every paper of the program is written with it.
///
/// Decree 30/2020/NĐ-CP, Appendix I, gives the places and the sizes; the content of
/// `letterheads.yaml` is the association's practice.
struct Letterhead: Sendable {
  /// The association directly above.
  let parentBody: String?
  let body: String
  /// Of its reports, with space for the number itself.
  let number: String
  /// Where the body has its office: the name of the unit without the word for its kind.
  let place: String
  /// For whom the signer signs.
  let authority: String?
  let title: String
  let recipients: [String]

  /// - Parameter unit: its place in the tree.
  /// - Throws: `Problem.notFound` when its kind of unit has no letterhead on that day.
  init(of unit: Int, in tree: Tree, on day: Day) throws {
    let node = tree.nodes[unit]
    guard let template = try LetterheadTemplate.find(for: node.unit.kind, on: day) else {
      throw Problem.notFound(LocalizedMessage("report.no-letterhead", ["unit": node.name]))
    }
    let above = node.parent.map { tree.nodes[$0].name } ?? node.name
    let fill = { (text: String) in
      text.replacing("{unit}", with: unitNameInSentence(node.name))
        .replacing("{above}", with: unitNameInSentence(above))
    }
    parentBody = template.parentBody.map(fill)
    body = fill(template.body)
    number = template.number
    place = unitNameWithoutKind(node.name)
    authority = template.authority
    title = template.title
    recipients = template.recipients.map(fill)
  }

  /// Of the unit, or of the first one above it that has a letterhead.
  static func ofUnitOrAbove(_ unit: Int, in tree: Tree, on day: Day) throws -> Letterhead {
    var writer: Int? = unit
    while let here = writer, try !exists(for: tree.nodes[here].unit.kind, on: day) {
      writer = tree.nodes[here].parent
    }
    return try Letterhead(of: writer ?? unit, in: tree, on: day)
  }
  static func exists(for kind: Unit.Kind, on day: Day) throws -> Bool {
    try LetterheadTemplate.find(for: kind, on: day) != nil
  }
  /// The day whose letterhead a paper on an event of this day has: the decree applies since 2020,
  /// and what happened before is written down in its layout too.
  static func day(for day: Day) -> Day { max(day, Day(2020, 3, 5) ?? day) }
}
