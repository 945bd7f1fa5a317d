import Store

/// How the unit above, the unit itself and those right below can be reached.
let unitContacts = PendingSource([.contact]) { unit, house, db in
  let tree = try Tree.asOf(db.today, house, in: db)
  guard let place = tree.place(of: unit) else { return [] }
  let node = tree.nodes[place]
  let near = ([node.parent, place] + node.children).compactMap { $0 }
  return try near.prefix(100).compactMap { at in
    let id = tree.nodes[at].unit.id
    guard let contact = try UnitContact.current(of: id, on: db.today, in: db), !contact.isEmpty else { return nil }
    let ways = [contact.phone, contact.email, contact.address].compactMap { $0 }.joined(separator: ", ")
    return Pending(
      sort: .contact, key: "contact \(id)", what: "\(tree.nodes[at].name): \(ways)", path: "/don-vi/\(id)/lien-he")
  }
}

/// That the fund lies in a bank. Its number is shown to whoever keeps the money, and to nobody else.
let unitFund = PendingSource([.fund]) { unit, _, db in
  guard let account = try BankAccount.current(of: unit, in: db) else { return [] }
  let what = Sentence("bank.handed-over", ["bank": account.bank])
  return [Pending(sort: .fund, key: "bank \(unit)", what: what, path: "/don-vi/\(unit)/tai-khoan-ngan-hang")]
}
