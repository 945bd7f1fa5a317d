import CLibZip

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Zip {
  /// Why an archive that a stranger sent cannot be read.
  enum Failure: Error, Equatable {
    case notAnArchive
    case encrypted
    case tooLarge
    case damaged
  }

  /// An archive whose entries are unpacked piece by piece, so that none has to fit in memory as a
  /// whole.
  final class Archive {
    /// What the table of contents says of an entry; it may lie.
    struct Entry {
      let index: UInt64
      let size: Int
      let packed: Int
      let isEncrypted: Bool
    }

    let entries: [String: Entry]
    fileprivate let zip: OpaquePointer

    /// Keeps a copy of the bytes.
    convenience init(_ bytes: [UInt8]) throws(Failure) {
      guard !bytes.isEmpty, let copy = malloc(bytes.count) else { throw .notAnArchive }
      bytes.withUnsafeBytes {
        copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
      }
      var failure = zip_error_t()
      // 1: libzip frees the copy.
      guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &failure)
      else {
        free(copy)
        throw .damaged
      }
      guard let zip = zip_open_from_source(source, ZIP_RDONLY, &failure) else {
        let code = zip_error_code_zip(&failure)
        zip_source_free(source)
        throw Failure(code)
      }
      try self.init(zip)
    }

    /// Reads from a file, of which only the parts wanted come into memory.
    convenience init(path: String) throws(Failure) {
      var code: Int32 = 0
      guard let zip = zip_open(path, ZIP_RDONLY, &code) else { throw Failure(code) }
      try self.init(zip)
    }

    private init(_ zip: OpaquePointer) throws(Failure) {
      self.zip = zip
      var entries: [String: Entry] = [:]
      for index in 0..<zip_uint64_t(max(0, zip_get_num_entries(zip, 0))) {
        var stat = zip_stat_t()
        let wanted = zip_uint64_t(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
        guard zip_stat_index(zip, index, 0, &stat) == 0, stat.valid & wanted == wanted,
          let name = stat.name,
          let size = Int(exactly: stat.size), let packed = Int(exactly: stat.comp_size)
        else { continue }
        let isEncrypted =
          stat.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != 0
        entries[String(cString: name)] = Entry(
          index: index, size: size, packed: packed, isEncrypted: isEncrypted)
      }
      self.entries = entries
    }

    deinit { zip_discard(zip) }
  }

  /// The bytes of one entry from its beginning to its end.
  final class Stream {
    private let archive: Archive
    private let file: OpaquePointer
    private var rest: Int

    /// - Parameter limit: the most bytes that the entry may say it has. That it has no more is seen
    ///   while reading.
    init(_ entry: Archive.Entry, of archive: Archive, limit: Int) throws(Failure) {
      guard !entry.isEncrypted else { throw .encrypted }
      guard entry.size <= limit else { throw .tooLarge }
      guard let file = zip_fopen_index(archive.zip, entry.index, 0) else { throw .damaged }
      self.archive = archive
      self.file = file
      rest = entry.size
    }

    /// The next piece, at most 64 KiB; empty at the end, when the check sum has been found right.
    func next() throws(Failure) -> [UInt8] {
      let size = 65_536
      var got = -1
      let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        got = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(size)))
        count = max(0, got)
      }
      rest -= piece.count
      guard got >= 0, rest >= 0, got > 0 || rest == 0 else { throw .damaged }
      return piece
    }

    deinit { zip_fclose(file) }
  }
}

extension Zip.Failure {
  /// What libzip's number means for a person.
  fileprivate init(_ code: Int32) {
    self = code == ZIP_ER_NOZIP ? .notAnArchive : code == ZIP_ER_NOPASSWD ? .encrypted : .damaged
  }
}

extension Zip {
  /// How many entries an archive lists, at least and not much beyond `most`. Counted before libzip reads the list, which costs it some
  /// hundred bytes for each; the number that the archive itself tells may be another.
  static func parts(in bytes: [UInt8], limit: Int) -> Int {
    let mark = ByteSearch(Array("PK\u{1}\u{2}".utf8))
    var (count, from) = (0, 0)
    while count <= limit, let place = mark.first(in: bytes, from: from) { (count, from) = (count + 1, place + 4) }
    return count
  }

  /// The bytes of a file that has no more than the limit; nil when it has, or cannot be read.
  static func bytes(ofFile path: String, limit: Int) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    guard size > 0, size <= limit else { return nil }
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
  }
}
