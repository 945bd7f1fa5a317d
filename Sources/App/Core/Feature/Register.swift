import Store

/// A register: a kind of record, its fields declared once. The form, the import, the template, the
/// export, the help, the schema of the interface and the record of processing follow from this
/// declaration.
struct Register: Sendable {
  /// Part of its message keys: `register.members`, `members.field.name`.
  let name: String
  /// Part of its paths: `hoi-vien`.
  var address = ""
  var fields: [RegisterField]
  /// Asked in the unit whose list it is.
  let see: Permission
  let editPermission: Permission
  /// Which fields the columns of a table hold that has no headings, from the left; empty where only
  /// their content tells.
  var order: [String] = []
  /// Its records are units themselves. Of any other register, a unit without units below it takes
  /// every row, whatever the table calls it: a chapter imports its own list.
  var listsUnits = false
  /// The data area of its records.
  var part = DataArea.members
  /// Where the list of a unit is shown, when not under `danh-sach`.
  var page: (@Sendable (_ unit: Identifier) -> String)?
  /// Its entry in the record of processing; nil if it holds no personal data.
  var personalData: PersonalData?
  /// Imports whole tables; nil where records are only entered one by one.
  var taking: RegisterImport?
  /// Exports whole lists.
  var giving: RegisterExport?

  /// The place of a field.
  func place(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
  /// How people call a field.
  func label(_ field: RegisterField) -> LocalizedMessage { LocalizedMessage(key(field)) }
  func key(_ field: RegisterField) -> String { "\(name).field.\(field.name)" }
}

/// Why personal data is stored, on what legal basis and for how long (Law 91/2025/QH15; Decree
/// 356/2025/NĐ-CP). Keys of the catalog, so that the record of processing is printed from here.
struct PersonalData: Sendable {
  let purpose: String
  let legalBasis: String
  /// Whose data it is.
  let persons: String
  /// Who gets to see it.
  let receivers: String
  /// For how many years it is stored after the purpose has ended, and what ends it.
  let retentionYears: Int
  let retentionStart: String
  /// How many distinct persons it holds, and of how many a sensitive field is filled.
  let counts: @Sendable (any Connection) throws -> Counts
  /// Deletes for good everything that ended before that day. Returns how many persons were deleted.
  let purge: @Sendable (_ endedBefore: Day, AppContext, any Connection) throws -> Int

  struct Counts: Sendable, Equatable {
    let persons: Set<Identifier>
    let sensitive: Set<Identifier>
  }
}

/// One field of a register.
struct RegisterField: Sendable {
  enum Kind: Sendable {
    /// Of a person, in capitals where they belong.
    case name
    case text(limit: Int)
    /// One of a few; the words of a choice are `<register>.<field>.<code>`, and what else people
    /// write for it.
    case choice([Choice])
    case day
    /// A day, or the year alone.
    case birth
    /// The same, of something that somebody did.
    case since
    case phone
    /// The unit that the record belongs to.
    case unit
    /// Only helps to find the unit: the commune of a village. It is not stored.
    case unitAbove
    case yes
  }
  struct Choice: Sendable {
    let code: String
    let also: [String]
    init(_ code: String, also: [String] = []) { (self.code, self.also) = (code, also) }
  }
  /// As the interface and our own files call it: `birth`. Its label is the key
  /// `<register>.field.<name>`.
  let name: String
  let kind: Kind
  /// Nil for what only helps to read a table, and for registers that store their records themselves.
  var storage: Storage?
  var isRequired = false
  /// It tells who is meant, or from when on: a row does not go without it when it cannot be read.
  var isDecisive = false
  /// How else people head the column; compared without tones and case.
  var also: [String] = []
  /// Shown and stored only for users who may see it.
  var sensitive: SensitiveField?
  /// What the template shows as an example.
  var example = ""
  /// The choice that a new record has when nothing is stated.
  var defaultChoice: String?

  /// Where the value of a field is stored.
  enum Storage: Sendable {
    /// In this column of this table.
    case column(String, of: String)
    /// A date in two columns, for the day and for the year; the year is stored with a day too.
    case dayAndYear(String, String, of: String)
    /// A date in two columns, one of which is empty: the day, or the year alone.
    case dayOrYear(String, String, of: String)
    /// Encrypted, with the other sensitive fields of the record.
    case sealed
  }
}
