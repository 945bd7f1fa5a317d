extension Workbook {
  /// What a cell that we write holds.
  public enum Cell: Sendable, Equatable {
    case empty
    /// Always text, whatever it looks like: `=1+1`, an address and `007` stay what they are. What
    /// XML forbids is left out, and what goes beyond the 32,767 letters of a cell is cut off with
    /// an ellipsis.
    case text(String)
    /// As precise as a `Double`; NaN and infinity leave the cell empty.
    case number(Double)
    /// A day of the Gregorian calendar. Excel knows none before March 1900: those become text,
    /// `30/06/1890`.
    case day(year: Int, month: Int, day: Int)
  }

  /// A column of a sheet that we write.
  public struct Column: Sendable {
    /// How its numbers are shown, and what Excel makes of what people type into it.
    public enum Format: Sendable {
      case text
      case number
      /// Without fraction, with thousands separators.
      case whole
      case day
    }

    public var title: String
    /// In letters of the ordinary font, 1 to 255.
    public var width: Double
    public var format: Format
    /// Tells users what belongs in the column; shown when the pointer rests on its title.
    public var note: String?
    /// What may be chosen in the cells below the title; anything where it is empty.
    public var choices: [String]

    public init(
      _ title: String, width: Double = 16, format: Format = .text, note: String? = nil,
      choices: [String] = []
    ) {
      self.title = title
      self.width = width
      self.format = format
      self.note = note
      self.choices = choices
    }
  }

  /// How a sheet that we write looks: A4 across, as wide as the paper, titles on each page.
  public struct Layout: Sendable {
    /// Wishes are granted as far as Excel has names like that: 31 letters, no `[]:*?/\`, no name
    /// twice.
    public var name: String
    /// Lines above the titles, across all columns; the first one is bold.
    public var notes: [String]
    public var columns: [Column]
    /// What is printed at the foot of each page, beside its number.
    public var footer: String

    public init(_ name: String, notes: [String] = [], columns: [Column], footer: String = "") {
      self.name = name
      self.notes = notes
      self.columns = columns
      self.footer = footer
    }
  }
}

extension Workbook.Cell {
  /// How many days after 31 December 1899 Excel counts it; nil where Excel counts wrongly or not at
  /// all.
  static func serial(year: Int, month: Int, day: Int) -> Double? {
    guard (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    // Years begin in March, so that the odd day comes last.
    let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day
    let serial = days - 693_900
    return serial > 60 ? Double(serial) : nil
  }
}
