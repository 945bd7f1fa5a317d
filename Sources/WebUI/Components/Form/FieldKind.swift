/// What a kind of field tells the browser: which keyboard, which memory.
extension Field.Kind {
  var attributes: HTML {
    switch self {
    case .login: " autocapitalize=\"none\" spellcheck=\"false\""
    case .password: " type=\"password\" spellcheck=\"false\""
    case .code, .digits: " inputmode=\"numeric\" spellcheck=\"false\""
    case .number: " inputmode=\"decimal\""
    case .day: " type=\"date\""
    case .file(let accepts): " type=\"file\" accept=\"\(accepts)\""
    default: .empty
    }
  }
  var autocomplete: String? {
    switch self {
    case .login: "username"
    case .password(let isNew): isNew ? "new-password" : "current-password"
    case .code: "one-time-code"
    case .digits, .suggested, .number: "off"
    default: nil
    }
  }
  /// Short answers get short fields: the width says how much is expected.
  var width: String {
    switch self {
    case .code, .day, .number: " short"
    default: ""
    }
  }
}
