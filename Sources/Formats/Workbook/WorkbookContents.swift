/// What a part of the archive says of another one.
struct PackageRelationship {
  let id: String
  /// The last word of its type, which is the same in both dialects of the format: `worksheet`,
  /// `sharedStrings`.
  let kind: String
  /// The other part, as the archive calls it; empty when it is outside the archive.
  let target: String

  /// The relations of a part; none where it has none.
  static func all(
    of part: String, in archive: Zip.Archive, _ limits: Workbook.Limits
  ) throws(Workbook.Problem) -> [PackageRelationship] {
    let folder = part.split(separator: "/").dropLast()
    let name = (folder + ["_rels", "\(part.split(separator: "/").last ?? "").rels"]).joined(
      separator: "/")
    guard archive.entries[name] != nil else { return [] }
    let reading = Reading(folder.map(String.init))
    try archive.read(name, limit: min(limits.bytes, 1 << 24), reading)
    return reading.relations
  }

  private final class Reading: XMLHandler {
    private let folder: [String]
    private(set) var relations: [PackageRelationship] = []

    init(_ folder: [String]) { self.folder = folder }

    func opened(_ name: XML.Name, _ attributes: XML.Attributes) throws(Workbook.Problem) -> Bool {
      guard name == XML.Name("Relationship"), relations.count < 10_000,
        let id = attributes[XML.Name("Id")],
        let type = attributes[XML.Name("Type")], let target = attributes[XML.Name("Target")]
      else { return false }
      let kind = String(type.split(separator: "/").last ?? "")
      let isOutside = attributes[XML.Name("TargetMode")] == "External"
      relations.append(
        PackageRelationship(id: id, kind: kind, target: isOutside ? "" : path(target)))
      return false
    }

    func closed(_ name: XML.Name, _ text: [UInt8]) {}

    private func path(_ target: String) -> String {
      var path = target.hasPrefix("/") ? [] : folder
      for step in target.split(separator: "/") where step != "." {
        if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
      }
      return path.joined(separator: "/")
    }
  }
}

/// What the first part of a workbook says: its sheets, and from when it counts days.
final class WorkbookContents: XMLHandler {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  /// Whether day 0 is 1 January 1904, as in old workbooks of the Macintosh.
  private(set) var countsFrom1904 = false

  init(_ part: String, of archive: Zip.Archive, _ limits: Workbook.Limits) throws(Workbook.Problem) {
    try archive.read(part, limit: min(limits.bytes, 1 << 24), self)
  }

  func opened(_ name: XML.Name, _ attributes: XML.Attributes) throws(Workbook.Problem) -> Bool {
    if name == XML.Name("workbookPr") {
      let value = attributes[XML.Name("date1904")]
      countsFrom1904 = value == "1" || value == "true"
    } else if name == XML.Name("sheet"), sheets.count < 10_000,
      let relation = attributes[XML.Name("id")]
    {
      let state = attributes[XML.Name("state")]
      sheets.append(
        (attributes[XML.Name("name")] ?? "", state != nil && state != "visible", relation))
    }
    return false
  }

  func closed(_ name: XML.Name, _ text: [UInt8]) {}
}
