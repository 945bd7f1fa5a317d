import Testing

@testable import App

extension Story {
  /// A commune loses a part by decision; its numbers are divided; and it is all undone.
  func reform() async throws {
    let approver = try await province.client(.approver)
    let day = try await app.database.read { $0.today.next }
    let plan = """
      việc,đơn vị cũ,đơn vị mới,phần,tên mới,tên đợt,quyết định,ngày ký,ngày thực hiện
      tách,90101,90199,một phần,Xã Tách Ra,Tách xã,05/QĐ,2025-06-01,\(day)
      """
    let (name, form) = ("Di.Approver", "bo=&noi-dung=\(encoded(plan))")
    try await go(approver, as: name, "post /sap-xep/xem-truoc", "/sap-xep/xem-truoc", form, answers: 200)
    let done = try await go(approver, as: name, "post /sap-xep", "/sap-xep", form)
    let path = try #require(done.headers[.location])
    let unit = try #require(province.units[.child])
    try await go(
      approver, as: name, "post /sap-xep/{change}/chia/{unit}", "\(path)/chia/\(unit)",
      "chi-tieu=&can-cu=\(encoded("biên bản"))&phan=\(encoded("90101 Xã Nà Lành: 2\r\n90199 Xã Tách Ra: 1"))")
    try await go(approver, as: name, "post /sap-xep/{change}/hoan-tac", "\(path)/hoan-tac")
  }
}
