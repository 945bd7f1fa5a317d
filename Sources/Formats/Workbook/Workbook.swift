/// A workbook (`.xlsx`, ECMA-376) that users upload: its sheets, and the rows of a sheet one after
/// another.
///
/// Nothing in it is run, followed or fetched. A cell gives what Excel last showed, as text; see
/// `Rows`.
public final class Workbook {
  /// A sheet, in the order in which Excel shows them.
  public struct Sheet: Sendable, Equatable {
    public let name: String
    /// Whether somebody has hidden it.
    public let isHidden: Bool
    /// Its part of the archive.
    let part: String
  }

  public let sheets: [Sheet]
  /// Whether it carries a program. Its values can be read; the program is left alone.
  public let hasMacros: Bool
  /// Whether it takes values from other files or sources. They are never asked; what they last gave
  /// is read.
  public let hasLinks: Bool

  let archive: Zip.Archive
  let limits: Limits
  let countsFrom1904: Bool
  private let relations: [PackageRelationship]
  private var tables: (shared: SharedStrings, formats: CellFormats)?

  /// Opens a workbook that is in memory. A copy of the bytes lives as long as the workbook.
  public convenience init(_ bytes: [UInt8], limits: Limits = Limits()) throws(Problem) {
    if let problem = Problem(of: bytes) { throw problem }
    guard Zip.parts(in: bytes, limit: limits.parts) <= limits.parts else { throw .tooLarge(.parts) }
    try self.init(try mappingZipErrors { () throws(Zip.Failure) in try Zip.Archive(bytes) }, limits)
  }

  /// Opens a workbook that is a file; only what is asked for comes into memory.
  public convenience init(path: String, limits: Limits = Limits()) throws(Problem) {
    do throws(Problem) {
      try self.init(
        try mappingZipErrors { () throws(Zip.Failure) in try Zip.Archive(path: path) }, limits)
    } catch {
      let couldBeNamed = error == .notAWorkbook || error == .truncated
      throw couldBeNamed
        ? Zip.bytes(ofFile: path, limit: 1 << 26).flatMap(Problem.init(of:)) ?? error : error
    }
  }

  private init(_ archive: Zip.Archive, _ limits: Limits) throws(Problem) {
    try archive.check(limits)
    let root = try PackageRelationship.all(of: "", in: archive, limits)
    guard let main = root.first(where: { $0.kind == "officeDocument" })?.target,
      archive.entries[main] != nil
    else {
      throw Problem(unknown: archive)
    }
    guard !main.hasSuffix(".bin") else { throw .binaryExcel }
    guard !main.hasPrefix("word/"), !main.hasPrefix("ppt/") else { throw .notAWorkbook }
    relations = try PackageRelationship.all(of: main, in: archive, limits)
    let contents = try WorkbookContents(main, of: archive, limits)
    // A sheet may also be one large chart, which has no cells.
    let tables = relations.filter { $0.kind == "worksheet" }
    let parts = Dictionary(tables.map { ($0.id, $0.target) }) { first, _ in first }
    sheets = contents.sheets.compactMap { sheet in
      parts[sheet.relation].map { Sheet(name: sheet.name, isHidden: sheet.isHidden, part: $0) }
    }
    countsFrom1904 = contents.countsFrom1904
    hasMacros = archive.entries.keys.contains { $0.hasSuffix("vbaProject.bin") }
    hasLinks = relations.contains { $0.kind == "externalLink" || $0.kind == "connections" }
    self.archive = archive
    self.limits = limits
  }

  /// What the cells of all sheets point at, read once.
  func shared() throws(Problem) -> (shared: SharedStrings, formats: CellFormats) {
    if let tables { return tables }
    let part = { (kind: String) in self.relations.first { $0.kind == kind }?.target }
    let read = (
      shared: try SharedStrings(part("sharedStrings"), of: archive, limits),
      formats: try CellFormats(part("styles"), of: archive, limits)
    )
    tables = read
    return read
  }
}

extension Zip.Archive {
  /// What the table of contents admits to, before anything is unpacked.
  fileprivate func check(_ limits: Workbook.Limits) throws(Workbook.Problem) {
    guard entries.count <= limits.parts else { throw .tooLarge(.parts) }
    var rest = limits.bytes
    for entry in entries.values {
      guard !entry.isEncrypted else { throw .encrypted }
      guard entry.size <= rest else { throw .tooLarge(.bytes) }
      rest -= entry.size
      guard entry.size < 10_000_000 || entry.size / limits.ratio <= entry.packed else {
        throw .tooLarge(.ratio)
      }
    }
  }

  /// Reads a part from its beginning to its end.
  func read(_ part: String, limit: Int, _ listener: any XMLHandler) throws(Workbook.Problem) {
    let stream = try stream(part, limit: limit)
    let reader = try XMLReader(part, listener)
    while true {
      let piece = try mappingZipErrors(part) { () throws(Zip.Failure) in try stream.next() }
      try reader.feed(piece)
      if piece.isEmpty { return }
    }
  }

  func stream(_ part: String, limit: Int) throws(Workbook.Problem) -> Zip.Stream {
    guard let entry = entries[part] else { throw .damaged(part) }
    return try mappingZipErrors(part) { () throws(Zip.Failure) in
      try Zip.Stream(entry, of: self, limit: limit)
    }
  }
}

/// What libzip refuses, in the words of workbooks.
func mappingZipErrors<T>(_ part: String = "", _ body: () throws(Zip.Failure) -> T) throws(Workbook
  .Problem) -> T
{
  do throws(Zip.Failure) { return try body() } catch {
    switch error {
    case .notAnArchive: throw .notAWorkbook
    case .encrypted: throw .encrypted
    case .tooLarge: throw .tooLarge(.bytes)
    case .damaged: throw .damaged(part)
    }
  }
}
