@testable import App

/// `docs/rights.md`: the whole table of who may do what, as the program has it, for people to read.
struct PermissionsDocument {
  let t: Localizer

  var text: String {
    """
    <!-- Written by the program: change Sources/App/Core/Permissions.swift or a route, then run
         KHUYENHOC_WRITE=1 bin/test PermissionsDocument -->
    # Ai được làm gì

    Trang này do chương trình viết ra từ chính bảng quyền mà nó dùng (`Sources/App/Core/Permissions.swift`) và từ danh sách
    các trang và thao tác. Đừng sửa tay: sửa bảng quyền, rồi chạy `KHUYENHOC_WRITE=1 bin/test PermissionsDocument`. Một bài kiểm thử báo lỗi
    khi trang này khác chương trình; một bài khác thử mọi địa chỉ, với mọi vai trò, ở đơn vị mình, đơn vị bên cạnh,
    cấp trên và cấp dưới.

    *(The one table of permissions, as the program has it. It is written by a test; do not edit it by hand.)*

    ## Vai trò

    \(table(["Vai trò", "Tên trong mã nguồn", "Cần mã xác thực"], Role.allCases.map(roleRow)))

    “Tại máy chủ” là người gõ lệnh trên chính máy chủ có cơ sở dữ liệu: người này vốn sửa được mọi dữ liệu nên có mọi
    quyền; thao tác vẫn được ghi vào nhật ký. Không ai truy cập trang web bằng vai trò này.

    ## Quyền của từng vai trò

    “Đơn vị”: trong đơn vị được giao vai trò và mọi đơn vị trực thuộc, theo cơ cấu tổ chức hiện nay; số liệu của một
    ngày đã qua thì theo cơ cấu của ngày đó. “Mọi nơi”: không phụ thuộc đơn vị. “–”: không có quyền.

    \(table(["Quyền", "Tên trong mã nguồn"] + Role.allCases.map { t("role.\($0.rawValue)") }, Permission.allCases.map(rightRow)))

    ## Trường nhạy cảm

    Chỉ những vai trò sau được xem, trong phạm vi đơn vị của vai trò; mỗi lần xem đầy đủ một trường đều được ghi vào nhật
    ký.

    \(table(["Trường", "Tên trong mã nguồn"] + Role.allCases.map { t("role.\($0.rawValue)") }, SensitiveField.allCases.map(fieldRow)))

    ## Các trang và thao tác

    Mọi địa chỉ của trang web. Địa chỉ không có trong bảng thì không truy cập được.

    \(table(["Phương thức", "Địa chỉ", "Quyền cần có", "Ở đơn vị nào", "Trường của biểu mẫu"], allRoutes().map(routeRow)))
    """ + "\n"
  }

  private func table(_ head: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |" }
    return ([line(head), line(head.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
  }
  private func roleRow(_ role: Role) -> [String] {
    [t("role.\(role.rawValue)"), "`\(role)`", role.needsSecondFactor ? "có" : "–"]
  }
  private func rightRow(_ right: Permission) -> [String] {
    let reaches = Role.allCases.map { role in
      switch role.scope(right) {
      case .denied: "–"
      case .subtree: "đơn vị"
      case .everywhere: "mọi nơi"
      }
    }
    return [name(right), "`\(right)`"] + reaches
  }
  private func fieldRow(_ field: SensitiveField) -> [String] {
    [name(field), "`\(field)`"] + Role.allCases.map { $0.canView(field) ? "xem được" : "–" }
  }
  private func routeRow(_ route: Routes.Route) -> [String] {
    let place =
      switch route.unitScope {
      case .notApplicable: "không phụ thuộc đơn vị"
      case .activeRole: "đơn vị của vai trò đang dùng"
      case .resolved: "đơn vị của bản ghi"
      case .parameter(let name, let days):
        "đơn vị nêu ở `\(name)`" + (days.isEmpty ? "" : ", theo ngày ở " + days.sorted().map { "`\($0)`" }.joined(separator: ", "))
      }
    // Fields of the rows of a sheet differ by their numbers alone: `u…-…`.
    let names = Set(route.fields.map { $0.replacing(/[0-9]+/, with: "…") })
    let fields = names.sorted().map { "`\($0)`" }.joined(separator: " ")
    return [route.method.rawValue.uppercased(), "`\(route.path)`", "`\(route.permission)`", place, fields.isEmpty ? "–" : fields]
  }

  private func name(_ right: Permission) -> String { PermissionsDocument.names[right.rawValue] ?? right.rawValue }
  /// What each permission allows, in the words of the users.
  static let names = [
    "viewPublicPages": "Xem hướng dẫn, mẫu giao diện; chọn ngôn ngữ",
    "signIn": "Đăng nhập, nhận lời mời",
    "verifySecondFactor": "Nhập mã xác thực sau mật khẩu",
    "signOut": "Đăng xuất",
    "manageOwnAccount": "Quản lý tài khoản của chính mình",
    "viewUnits": "Xem đơn vị",
    "enterFigures": "Nhập số hội viên của đơn vị và cấp dưới",
    "editUnits": "Lập, sửa, cho kết thúc đơn vị; nạp danh sách, hoàn tác",
    "reorganizeUnits": "Sắp xếp lại đơn vị (sáp nhập, chia, tách), hoàn tác",
    "viewFigures": "Xem số liệu và nguồn của số",
    "viewFindings": "Xem điểm cần rà soát",
    "answerFindings": "Giải trình điểm cần rà soát",
    "viewReports": "Xem và tải báo cáo",
    "viewDocuments": "Xem văn bản",
    "viewBankAccounts": "Xem tài khoản ngân hàng của quỹ",
    "editBankAccounts": "Nhập tài khoản ngân hàng của quỹ",
    "viewOfficers": "Xem cán bộ, nhiệm kỳ",
    "manageOfficers": "Ghi và sửa cán bộ, nhiệm kỳ, hồ sơ đại hội",
    "viewPeople": "Xem người dùng",
    "managePeople": "Mời, khóa, giao và thu hồi vai trò",
    "delegateRole": "Ủy quyền tạm thời vai trò của mình trong những ngày nêu rõ",
    "viewAuditLog": "Xem nhật ký hoạt động",
    "viewMembers": "Xem sổ hội viên có tên",
    "editMembers": "Ghi sổ hội viên: thêm, sửa, chuyển, thôi, hội phí, gộp",
    "importLists": "Nạp danh sách từ tệp, hoàn tác lần nạp",
    "exportLists": "Xuất danh sách ra tệp",
    "enableSensitiveFields": "Bật, tắt mục nhạy cảm của sổ, có ghi mục đích",
    "viewPersonalData": "Xem sổ dữ liệu cá nhân, yêu cầu và sự cố",
    "editPersonalDataRecords": "Ghi yêu cầu về dữ liệu cá nhân và sự cố, việc đã làm",
  ]
  private func name(_ field: SensitiveField) -> String {
    switch field {
    case .partyMembership: "Đảng viên"
    case .ethnicity: "Dân tộc"
    case .poverty: "Hộ nghèo, cận nghèo"
    case .bankDetails: "Số tài khoản ngân hàng"
    case .childCircumstances: "Hoàn cảnh của một em nhỏ"
    }
  }
}
