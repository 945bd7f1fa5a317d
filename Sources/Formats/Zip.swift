import CLibZip

/// ZIP archives in memory, written and read by libzip.
public enum Zip {
  /// An archive of the entries in their order, deflated. The same entries give the same bytes.
  ///
  /// - Throws: when two entries have one name, or libzip fails.
  public static func archive(_ entries: [(name: String, bytes: [UInt8])]) throws(FormatError)
    -> [UInt8]
  {
    // libzip reads only when it closes: until then all contents must stay where they are.
    try entries.flatMap(\.bytes).withUnsafeBufferPointer { contents throws(FormatError) in
      var failure = zip_error_t()
      guard let target = zip_source_buffer_create(nil, 0, 0, &failure) else {
        throw FormatError(&failure)
      }
      guard let zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &failure) else {
        zip_source_free(target)
        throw FormatError(&failure)
      }
      zip_source_keep(target)  // closing lets go of it once; we still want to read it
      defer { zip_source_free(target) }
      do throws(FormatError) {
        try add(entries, of: contents, to: zip)
        guard zip_close(zip) == 0 else { throw FormatError(zip) }
      } catch {
        zip_discard(zip)
        throw error
      }
      return try bytes(of: target)
    }
  }

  private static func add(
    _ entries: [(name: String, bytes: [UInt8])], of contents: UnsafeBufferPointer<UInt8>,
    to zip: OpaquePointer
  ) throws(FormatError) {
    var start = 0
    for entry in entries {
      let content = contents.baseAddress.map { $0 + start }
      start += entry.bytes.count
      guard let source = zip_source_buffer(zip, content, zip_uint64_t(entry.bytes.count), 0) else {
        throw FormatError(zip)
      }
      let index = zip_file_add(zip, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
      guard index >= 0 else {
        zip_source_free(source)
        throw FormatError(zip)
      }
      // 1 January 1980, the first day a ZIP can hold, as the day itself: seconds since 1970 would
      // follow the time zone.
      guard zip_file_set_dostime(zip, zip_uint64_t(index), 0, 1 << 5 | 1, 0) == 0 else {
        throw FormatError(zip)
      }
    }
  }

  private static func bytes(of source: OpaquePointer) throws(FormatError) -> [UInt8] {
    var stat = zip_stat_t()
    guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
      throw FormatError("zip: the archive written cannot be read")
    }
    defer { zip_source_close(source) }
    let size = Int(stat.size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, Int(zip_source_read(source, buffer.baseAddress, zip_uint64_t(size))))
    }
    guard bytes.count == size else { throw FormatError("zip: the archive written cannot be read") }
    return bytes
  }
}

extension FormatError {
  /// What libzip says of a failure that has no archive yet.
  init(_ failure: inout zip_error_t) {
    self.init("zip: \(String(cString: zip_error_strerror(&failure)))")
    zip_error_fini(&failure)
  }
  /// What libzip says of the last failure in an archive.
  init(_ zip: OpaquePointer) { self.init("zip: \(String(cString: zip_strerror(zip)))") }
}
