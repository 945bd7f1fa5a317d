import CLibZip

extension Zip {
  /// What an entry holds.
  ///
  /// - Parameters:
  ///   - name: exactly as in the archive, `word/document.xml`.
  ///   - limit: the most bytes the entry may have when unpacked. It is checked before anything is
  ///     unpacked, so a file of a few kilobytes cannot fill the memory.
  /// - Throws: when this is not an archive, or the entry is missing, encrypted, damaged or larger
  ///   than the limit.
  public static func entry(_ name: String, of archive: [UInt8], limit: Int) throws(FormatError)
    -> [UInt8]
  {
    try archive.withUnsafeBufferPointer { buffer throws(FormatError) in
      var failure = zip_error_t()
      let count = zip_uint64_t(buffer.count)
      guard let source = zip_source_buffer_create(buffer.baseAddress, count, 0, &failure) else {
        throw FormatError(&failure)
      }
      guard let zip = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
        zip_source_free(source)
        throw FormatError(&failure)
      }
      defer { zip_discard(zip) }
      return try read(name, size: size(of: name, in: zip, limit: limit), in: zip)
    }
  }

  private static func size(of name: String, in zip: OpaquePointer, limit: Int) throws(FormatError)
    -> Int
  {
    var stat = zip_stat_t()
    guard zip_stat(zip, name, 0, &stat) == 0 else { throw FormatError(zip) }
    guard stat.valid & zip_uint64_t(ZIP_STAT_SIZE) != 0, let size = Int(exactly: stat.size),
      size <= limit
    else {
      throw FormatError("zip: \(name) has more than \(limit) bytes")
    }
    return size
  }

  /// Reads what the archive announces, and asks for one byte more: an archive can lie about the
  /// size, and libzip compares the check sum only at the end.
  private static func read(_ name: String, size: Int, in zip: OpaquePointer) throws(FormatError)
    -> [UInt8]
  {
    guard let file = zip_fopen(zip, name, 0) else { throw FormatError(zip) }
    defer { zip_fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let got = zip_fread(file, base + count, zip_uint64_t(size - count))
        guard got > 0 else { break }
        count += Int(got)
      }
    }
    var beyond: UInt8 = 0
    guard bytes.count == size, zip_fread(file, &beyond, 1) == 0 else {
      throw FormatError("zip: \(name) is damaged")
    }
    return bytes
  }
}
