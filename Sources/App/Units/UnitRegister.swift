import Store
import Vietnamese

/// The register of units: a list of chapters, of one commune or of all, as a table. Single units
/// have their own form.
let unitRegister = Register(
  name: "units", address: "don-vi",
  fields: [
    RegisterField(
      name: "name", kind: .text(limit: 160), isRequired: true,
      also: [
        "name of the unit",
        "ten", "ten don vi", "ten chi hoi", "don vi", "chi hoi", "ten ban", "ban", "to dan pho",
        "thon", "ban/to",
        "chi hoi khuyen hoc", "ten chi hoi khuyen hoc",
      ],
      example: "Chi hội bản Pu Hao"),
    RegisterField(
      name: "nature", kind: .text(limit: 80),
      also: ["form", "type", "hinh thuc", "loai", "loai hinh", "loai don vi", "loai chi hoi"],
      example: "chi hội bản"),
    RegisterField(
      name: "parent", kind: .unit,
      also: [
        "stands under",
        "thuoc", "truc thuoc", "don vi cap tren", "thuoc don vi", "xa", "phuong", "xa phuong",
        "xa/phuong",
        "hoi khuyen hoc xa", "xa thi tran",
      ],
      example: "Xã Mường Lạn"),
    RegisterField(
      name: "district", kind: .unitAbove,
      also: ["district", "huyen", "huyen thanh pho", "quan huyen"]),
    RegisterField(
      name: "terrain",
      kind: .choice([
        .init("highland", also: ["terrain", "vung cao", "ban vung cao", "cao", "vung iii"]),
        .init("lowland", also: ["vung thap", "ban vung thap", "thap"]),
      ]),
      also: ["vung", "vung mien", "khu vuc"], example: "vùng cao"),
    RegisterField(
      name: "locality", kind: .text(limit: 160),
      also: ["locality", "place", "noi", "dia diem", "noi dat", "dia chi", "dia ban"],
      example: "bản Pu Hao"),
    RegisterField(
      name: "from", kind: .day, isDecisive: true,
      also: ["since", "tu ngay", "ngay thanh lap", "ngay lap", "ngay bat dau", "thanh lap ngay"],
      example: "01/03/2026"),
    RegisterField(
      name: "code", kind: .text(limit: 30), isDecisive: true,
      also: ["code", "ma", "ma don vi", "ma so", "ma chi hoi"]),
  ],
  see: .viewUnits, editPermission: .editUnits,
  order: ["name", "nature", "terrain", "locality", "from", "code"], listsUnits: true,
  part: .units, page: { "/don-vi/\($0)" },
  taking: RegisterImport(
    begin: { batch, app, db in try UnitImporter(batch, app, db) },
    dependents: { batch, app, db in
      let change = try TreeChange.find(batch, in: db)
      let history = try UnitHistory.current(app, in: db)
      let touched = try change.touched(in: db)
      // One message says why a change of the tree cannot be undone.
      let obstacle =
        try change.blockers(touched, app, in: db).first ?? change.restoreConflict(touched, history)
      if let obstacle { throw Problem.conflict(obstacle) }
      return []
    },
    undo: { batch, name, app, db in
      let change = try TreeChange.find(batch, in: db)
      try change.restore(by: name, app, in: db)
      return try change.touched(in: db).count
    }),
  giving: RegisterExport(
    count: { asked, app, db in try listed(asked, app, in: db).count },
    each: { asked, app, db, body in for row in try listed(asked, app, in: db) { try body(row) } }))

/// The units below one, in the order of the tree: a text for each field.
private func listed(_ asked: RegisterQuery, _ app: AppContext, in db: any Connection) throws
  -> [[String]]
{
  let (tree, history) = (try Tree.asOf(db.today, app, in: db), try UnitHistory.current(app, in: db))
  guard let top = tree.index(of: asked.unit) else { return [] }
  let (t, wanted) = (app.localizer, folded(asked.text))
  let places = tree.subtree(of: top).dropFirst().filter {
    wanted.isEmpty || folded(tree.nodes[$0].name).contains(wanted)
  }
  return places.map { at in
    let (node, parent) = (tree.nodes[at], tree.nodes[at].parent)
    let facts = history[node.unit.id]?.facts
    let location = facts?.locations.last?.fact
    return [
      node.name, facts?.natures.last.map { t($0.fact.message) } ?? "",
      parent.map { tree.nodes[$0].name } ?? "",
      parent.flatMap { tree.nodes[$0].parent }.map { tree.nodes[$0].name } ?? "",
      location?.terrain.map { t("units.terrain.\($0.rawValue)") } ?? "", location?.locality ?? "",
      facts?.validity.from.map { t.day($0) } ?? "", location?.code ?? "",
    ]
  }
}
