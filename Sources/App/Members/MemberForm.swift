import Store

/// What was typed about a member.
struct MemberForm {
  static let fields = RegisterForm.names(memberRegister).union([clearSensitive])
  /// The box that empties the sensitive fields.
  static let clearSensitive = "xoa-nhay-cam"

  private let typed: [String: String]
  private let closed: Set<String>
  private let app: AppContext
  private let today: Day

  /// - Parameter closed: sensitive fields that the unit has not turned on.
  init(_ typed: [String: String], closed: Set<String>, _ app: AppContext, on today: Day) {
    self.typed = typed
    self.closed = closed
    self.app = app
    self.today = today
  }

  /// Changes the member to what the form says; what is empty becomes unknown.
  /// - Returns: everything that cannot be read.
  func fill(_ member: inout Member) throws -> [FieldProblem] {
    let register = app.memberRegister
    var problems: [FieldProblem] = []
    let form = RegisterForm(register: register, closed: closed, t: app.localizer)
    let stated = form.read(typed, on: today, &problems)
    let new = register.newValues
    for place in register.storedPlaces { member.values[place] = stated[place] ?? new[place] }
    try fillSensitive(&member, from: SealedFields(stated, register, at: register.sealedPlaces))
    return problems
  }

  /// Sensitive fields are never shown in a form: an empty one stays as it is, and a separate box
  /// empties them all.
  private func fillSensitive(_ member: inout Member, from stated: SealedFields) throws {
    let clears = typed[Self.clearSensitive] == "co"
    let before =
      clears
      ? SealedFields() : try SealedFields(opening: member.sealed, of: member.personId, app)
    let after = before.filled(by: stated)
    if after != before || clears { member.sealed = try after.sealed(of: member.personId, app) }
  }
}
