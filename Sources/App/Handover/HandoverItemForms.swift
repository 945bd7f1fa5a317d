import Store

/// What was typed to add a line by hand.
struct HandoverItemForm {
  static let fields: Set<String> = ["loai", "muc-giao", "han", "so-sach", "ghi-chu"]
  let item: HandoverItem

  init(_ typed: [String: String], by operation: Operation) throws {
    var form = FormReader(typed)
    // The operation rejects an empty description.
    let description = form.line("muc-giao", limit: 1000) ?? ""
    let kind = OpenItem.Kind(rawValue: form.text("loai"))
    if kind == nil { form.reject("loai", LocalizedMessage("handover.no-such-sort")) }
    let due = form.day("han")
    let bookBalance = form.money("so-sach", upTo: HandoverCountForm.limit)
    let note = form.line("ghi-chu")
    guard form.problems.isEmpty, let kind else { throw Problem.invalid(form.problems) }
    item = HandoverItem(
      id: .new(), key: nil, kind: kind, description: description, due: due, bookBalance: bookBalance,
      note: note, createdAt: operation.now, createdBy: operation.user.name)
  }
}

/// What was typed about the count of a fund.
struct HandoverCountForm {
  static let fields: Set<String> = ["quy", "so-dem", "vi-sao"]
  /// Đồng; more is a typing error.
  static let limit: Int64 = 1_000_000_000_000_000
  let fund: HandoverPackage.Line
  let counted: Int64
  let reason: String?

  init(_ typed: [String: String], of package: HandoverPackage) throws {
    var form = FormReader(typed)
    let id = form.text("quy")
    let fund = package.of(.fund).first { $0.id == id }
    if fund == nil { form.reject("quy", LocalizedMessage("handover.no-such-line")) }
    reason = form.line("vi-sao")
    if form.text("so-dem").isEmpty { form.reject("so-dem", LocalizedMessage("form.needed")) }
    let counted = form.money("so-dem", upTo: HandoverCountForm.limit)
    guard form.problems.isEmpty, let fund, let counted else {
      throw Problem.invalid(form.problems)
    }
    self.fund = fund
    self.counted = counted
  }
}
