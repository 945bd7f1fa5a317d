extension Workbook.Problem {
  /// What the bytes are when they are surely no `.xlsx`; nil when they could be one.
  init?(of bytes: [UInt8]) {
    if bytes.starts(with: Self.compoundFile) {
      // Old Excel and encrypted new Excel come in the same wrapping; the names of its streams tell
      // them apart. They are in UTF-16.
      let names = ["EncryptedPackage", "Workbook", "Book"].filter { name in
        ByteSearch(name.utf8.flatMap { [$0, 0] }).first(in: bytes) != nil
      }
      self = names.isEmpty ? .notAWorkbook : names[0] == "EncryptedPackage" ? .encrypted : .oldExcel
    } else if !bytes.starts(with: Self.zip) {
      self = .notAWorkbook
    } else if ByteSearch(Self.endOfZip).first(in: bytes) == nil {
      self = .truncated
    } else {
      return nil
    }
  }

  /// An archive that has no workbook where one should be.
  init(unknown archive: Zip.Archive) {
    if archive.entries["xl/workbook.bin"] != nil {
      self = .binaryExcel
    } else {
      self = archive.entries["content.xml"] != nil ? .openDocument : .notAWorkbook
    }
  }

  static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  static let zip = Array("PK\u{3}\u{4}".utf8)
  private static let endOfZip = Array("PK\u{5}\u{6}".utf8)
}
