import Store

/// The register of members: only what the work needs (Law 91/2025/QH15: data no wider than its
/// purpose). Ethnicity is sensitive (Decree 356/2025/NĐ-CP, article 4), and party membership is
/// treated the same way; both stay empty unless the unit turned them on.
let memberRegister = Register(
  name: "members", address: "hoi-vien",
  fields: [
    RegisterField(
      name: "name", kind: .name, storage: .column("name", of: "person"), isRequired: true,
      also: [
        "ho va ten", "ho ten", "ho va ten hoi vien", "ho ten hoi vien", "ho va ten hv",
        "ho ten hv", "ten hoi vien", "hoi vien", "ho va ten dem", "ho dem", "ho", "ten",
        "full name",
      ],
      example: "Lò Thị Lan"),
    RegisterField(
      name: "birth", kind: .birth,
      storage: .dayAndYear("birth_date", "birth_year", of: "person"), isDecisive: true,
      also: [
        "ngay sinh", "nam sinh", "ngay thang nam sinh", "ngay, thang, nam sinh", "sinh nam",
        "sinh ngay", "ns", "birth date", "day or year of birth", "ngay sinh hoac nam sinh",
      ],
      example: "12/03/1975"),
    RegisterField(
      name: "sex",
      kind: .choice([
        .init("female", also: ["nu", "f", "ba", "chi", "co"]),
        .init("male", also: ["nam", "m", "ong", "anh"]),
      ]),
      storage: .column("sex", of: "person"),
      also: ["gioi tinh", "gioi", "nam/nu", "nam nu", "phai"], example: "Nữ"),
    RegisterField(
      name: "unit", kind: .unit,
      also: [
        "chapter", "chi hoi", "don vi", "ban", "to", "chi hoi khuyen hoc", "ban/to", "thon ban",
        "ban to dan pho", "thon",
        "noi sinh hoat", "to dan pho", "ban tieu khu", "tieu khu",
      ],
      example: "Chi hội bản Pu Hao"),
    RegisterField(
      name: "commune", kind: .unitAbove,
      also: [
        "xa", "phuong", "xa phuong", "xa/phuong", "xa, phuong", "hoi khuyen hoc xa", "xa thi tran",
      ],
      example: "Mường Lạn"),
    RegisterField(
      name: "phone", kind: .phone, storage: .column("phone", of: "person"),
      also: [
        "telephone", "dien thoai", "so dien thoai", "sdt", "so dt", "dt", "dien thoai lien he",
        "zalo", "so zalo",
      ],
      example: "0912 345 678"),
    RegisterField(
      name: "card", kind: .text(limit: 40), storage: .column("card", of: "membership"),
      also: ["card number", "so the", "the hoi vien", "so the hoi vien", "ma the", "ma hoi vien"],
      example: "SL-0042"),
    RegisterField(
      name: "kind",
      kind: .choice([
        .init("regular", also: ["chinh thuc", "hoi vien chinh thuc", "ca nhan"]),
        .init("affiliated", also: ["lien ket", "hoi vien lien ket"]),
        .init("honorary", also: ["danh du", "hoi vien danh du"]),
      ]),
      storage: .column("kind", of: "membership"),
      also: ["kind of member", "loai hoi vien", "loai", "hinh thuc hoi vien"],
      example: "Chính thức", defaultChoice: "regular"),
    RegisterField(
      name: "joined", kind: .since,
      storage: .dayOrYear("valid_from", "from_year", of: "membership"),
      also: [
        "day or year of joining", "ngay hoac nam vao hoi", "ngay vao hoi", "nam vao hoi",
        "vao hoi nam", "vao hoi", "ngay ket nap", "ngay gia nhap", "thoi gian vao hoi",
        "vao hoi ngay",
      ],
      example: "20/11/2019"),
    RegisterField(
      name: "ethnicity", kind: .text(limit: 30), storage: .sealed, also: ["dan toc", "thanh phan dan toc"],
      sensitive: .ethnicity, example: "Thái"),
    RegisterField(
      name: "party", kind: .yes, storage: .sealed, also: ["dang vien", "la dang vien", "dang vien cong san"],
      sensitive: .partyMembership, example: "x"),
  ],
  see: .viewMembers, editPermission: .editMembers,
  personalData: memberData,
  taking: RegisterImport(
    begin: { batch, app, db in try MemberImporter(batch, app, in: db) },
    dependents: { batch, _, db in try MemberImportUndo.dependents(of: batch, in: db) },
    undo: { batch, _, app, db in try MemberImportUndo.undo(batch, app, in: db) }),
  giving: RegisterExport(
    count: { query, app, db in try MemberList(query, app, in: db).count },
    each: { query, app, db, body in try MemberList(query, app, in: db).each(body) }))

extension AppContext {
  /// The register of members, as this app declares it.
  var memberRegister: Register { registers.first { $0.name == "members" } ?? App.memberRegister }
}
