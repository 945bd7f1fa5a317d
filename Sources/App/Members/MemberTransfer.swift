import Store
import WebUI

extension Member {
  /// Ends this membership and begins one in `unit` on the next day; the card number goes along.
  /// Requires `.editMembers` in both units. One audit entry in each.
  func transfer(to unit: Identifier, lastDay: Day, by operation: Operation) throws -> Member {
    let db = operation.db
    var old = try Member.lockAndFind(id, by: operation)
    try operation.require(.editMembers, in: old.unitId)
    try operation.require(.editMembers, in: unit)
    guard old.validTo == nil else {
      throw Problem.conflict(LocalizedMessage("members.ended-already"))
    }
    try old.checkEnd(on: lastDay, today: operation.today)
    try old.checkTransfer(to: unit, by: operation)
    var new = Member(in: unit, person: old.personId, by: operation)
    new.values = old.values
    new.joined = PartialDate(day: lastDay.next, orYear: nil)
    old.validTo = lastDay
    old.endReason = .moved
    old.successorId = new.id
    try new.insert(isNewPerson: false, operation.app, in: db)
    try old.updateMembership(operation.app, in: db)
    let from = try operation.unitName(old.unitId)
    let parts = ["name": old.name, "from": from, "to": try operation.unitName(unit)]
    try operation.audit("members.moved", parts, on: old.subject, in: old.unitId)
    try operation.audit("members.moved", parts, on: new.subject, in: unit)
    return try Member.find(new.id, operation.app, in: db)
  }
  private func checkTransfer(to unit: Identifier, by operation: Operation) throws {
    let rejected = { (key: String) in
      Problem.invalid([FieldProblem("don-vi", LocalizedMessage(key))])
    }
    guard unit != unitId else { throw rejected("members.move-same") }
    let tree = try Tree.asOf(operation.today, operation.app, in: operation.db)
    guard tree.index(of: unit) != nil else {
      throw rejected("members.move.choose")
    }
    let isThere = try Member.all(of: personId, operation.app, in: operation.db).contains {
      $0.unitId == unit && $0.validTo == nil
    }
    guard !isThere else { throw rejected("members.there-already") }
  }
}

/// Moving a member to another chapter.
struct TransferMemberPage: FormPage {
  static let fields: Set = ["don-vi", "ngay"]
  let member: Member
  private let units: [(value: String, caption: String)]
  private let today: Day
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    member = try Member.find(request.id("member"), request.app, in: db)
    let tree = try Tree.asOf(db.today, request.app, in: db)
    // The member's own commune comes first; users of a whole province choose among all chapters.
    let own = tree.index(of: member.unitId)
    let top = try tree.index(of: request.activeUnit(db)) ?? 0
    let commune =
      own.flatMap { at in
        tree.nodes[at].children.isEmpty ? tree.nodes[at].parent : at
      } ?? top
    let range = tree.subtree(of: top)
    let near = ([commune] + tree.nodes[commune].children).filter { $0 != own && range.contains($0) }
    let known = Set(near)
    let far = range.filter {
      !known.contains($0) && $0 != own && tree.nodes[$0].children.isEmpty
    }
    units = (near + far.prefix(600)).map { at in
      let parent = tree.nodes[at].parent.map { tree.nodes[$0].name } ?? ""
      return (
        value: tree.nodes[at].unit.id.description,
        caption: known.contains(at) ? tree.nodes[at].name : "\(tree.nodes[at].name), \(parent)"
      )
    }
    today = db.today
    t = request.t
  }
  var title: String { t("members.move") }
  var breadcrumbs: [Link] { [Link(member.name, "/hoi-vien/\(member.id)")] }

  func content(_ form: FormState) -> HTML {
    let choose = [(value: "", caption: t("members.move.choose"))]
    let unit = form.field("don-vi", label: "members.move.to", kind: .select(choose + units), t)
    let day = form.field("ngay", label: "members.last-day", kind: .day, known: today.description, t)
    let fields: HTML = "\(unit)\(day)<button>\(t("members.move.do"))</button>"
    return """
      <h1>\(title)</h1><p class="lead">\(member.name)</p><p>\(t("members.move.lead"))</p>
      \(WebUI.form("/hoi-vien/\(member.id)/chuyen", fields))
      """
  }
}

/// What was typed to move a member.
struct TransferForm {
  let unit: Identifier
  let lastDay: Day

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    let unit = form.requiredIdentifier("don-vi", else: "members.move.choose")
    let lastDay = form.requiredDay("ngay", else: "members.no-day")
    guard let unit, let lastDay else { throw Problem.invalid(form.problems) }
    self.unit = unit
    self.lastDay = lastDay
  }
}
