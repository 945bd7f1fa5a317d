/// Why a text could not be read as a number. Every case but `empty` carries the piece that was not
/// understood.
public enum NumberParseError: Error, Equatable {
  /// There was nothing but blanks.
  case empty
  /// Something that is neither a number nor a word of numbers.
  case notANumber(String)
  /// The dots are not before every three digits.
  case grouping(String)
  /// More than one comma, or not one to six digits behind it.
  case comma(String)
  /// tỷ, triệu, nghìn do not go down, or one of them is missing.
  case scaleOrder(String)
  /// More digits than a number can keep.
  case tooLarge(String)
}
