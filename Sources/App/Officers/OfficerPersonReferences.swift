import Store

/// What a merge of two persons does to posts: whoever may not change them in a unit may not give
/// them to another person.
let postReference: PersonReference = {
  var reference = PersonReference(
    "post", area: .officers,
    rows: { "SELECT id AS value FROM post WHERE person_id = \($0)" },
    move: { "UPDATE post SET person_id = \($1) WHERE id IN (\(list: $0))" })
  reference.requirePermission = { person, operation in
    let units = try operation.db.values(
      Identifier.self, "SELECT DISTINCT unit_id AS value FROM post WHERE person_id = \(person)")
    for unit in units { try operation.require(.manageOfficers, in: unit) }
  }
  return reference
}()

let trainingReference = PersonReference(
  "training", area: .officers,
  rows: { "SELECT id AS value FROM training WHERE person_id = \($0)" },
  move: { "UPDATE training SET person_id = \($1) WHERE id IN (\(list: $0))" })
