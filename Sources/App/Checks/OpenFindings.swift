import Store

/// Findings in a unit and below it that are still open: a duty of the people who work there.
let openFindings = OpenItemProvider([.duty], isFound: true) { unit, app, db in
  guard try Tree.asOf(db.today, app, in: db).index(of: unit) != nil else { return [] }
  let open = try app.findings(below: unit, in: db).filter {
    $0.verdict == .open && $0.finding.severity != .note
  }
  let named = open.prefix(limit).map { found in
    OpenItem(
      kind: .duty, key: "finding \(found.finding.key)", description: found.text, path: found.path)
  }
  guard open.count > limit else { return named }
  let rest = LocalizedMessage("checks.more-open", ["count": open.count - limit])
  return named + [OpenItem(kind: .duty, key: "finding more", description: rest, path: "/kiem-tra")]
}
/// A handover names the most severe and counts the others.
private let limit = 20
