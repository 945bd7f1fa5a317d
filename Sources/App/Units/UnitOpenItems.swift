import Store

/// How the unit above, the unit itself and those right below can be reached.
let unitContacts = OpenItemProvider([.contact]) { unit, app, db in
  let tree = try Tree.asOf(db.today, app, in: db)
  guard let place = tree.index(of: unit) else { return [] }
  let node = tree.nodes[place]
  let near = ([node.parent, place] + node.children).compactMap { $0 }
  return try near.prefix(100).compactMap { at in
    let id = tree.nodes[at].unit.id
    guard let contact = try UnitContact.current(of: id, on: db.today, in: db), !contact.isEmpty
    else { return nil }
    let ways = [contact.phone, contact.email, contact.address].compactMap { $0 }.joined(
      separator: ", ")
    return OpenItem(
      kind: .contact, key: "contact \(id)", description: "\(tree.nodes[at].name): \(ways)",
      path: "/don-vi/\(id)/lien-he")
  }
}

/// The bank account of the fund, without its number, which only a few roles may see.
let unitFund = OpenItemProvider([.fund]) { unit, _, db in
  guard let account = try BankAccount.current(of: unit, in: db) else { return [] }
  let what = LocalizedMessage("bank.handed-over", ["bank": account.bank])
  return [
    OpenItem(
      kind: .fund, key: "bank \(unit)", description: what,
      path: "/don-vi/\(unit)/tai-khoan-ngan-hang")
  ]
}
