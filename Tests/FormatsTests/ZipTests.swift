import Formats
import Testing

struct ZipTests {
  @Test func `What is put in comes out`() throws {
    let noise = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let archive = try Zip.archive([("a", noise), ("thư mục/rỗng.txt", []), ("b", [1, 2, 3])])
    #expect(try Zip.entry("a", of: archive, limit: 100_000) == noise)
    #expect(try Zip.entry("thư mục/rỗng.txt", of: archive, limit: 0) == [])
    #expect(try Zip.entry("b", of: archive, limit: 3) == [1, 2, 3])
  }

  @Test func `An entry above the limit is refused`() throws {
    let archive = try Zip.archive([("a", [UInt8](repeating: 0, count: 1_000_000))])
    #expect(archive.count < 5000)
    #expect(throws: FormatError.self) { try Zip.entry("a", of: archive, limit: 999_999) }
  }

  @Test func `An entry that lies about its size is refused`() throws {
    var archive = try Zip.archive([("a", [UInt8](repeating: 7, count: 5000))])
    for index in archive.indices.dropLast(3) where Array(archive[index..<(index + 4)]) == [0x88, 0x13, 0, 0] {
      archive.replaceSubrange(index..<(index + 4), with: [10, 0, 0, 0])
    }
    #expect(throws: FormatError.self) { try Zip.entry("a", of: archive, limit: 100) }
  }

  @Test func `What is no archive, missing or damaged is refused`() throws {
    var archive = try Zip.archive([("a", Array("nội dung".utf8))])
    #expect(throws: FormatError.self) { try Zip.entry("b", of: archive, limit: 10) }
    #expect(throws: FormatError.self) { try Zip.entry("a", of: [], limit: 10) }
    #expect(throws: FormatError.self) { try Zip.entry("a", of: Array("không phải".utf8), limit: 10) }
    archive[33] ^= 0xFF
    #expect(throws: FormatError.self) { try Zip.entry("a", of: archive, limit: 100) }
  }

  @Test func `Two entries of one name are refused`() {
    #expect(throws: FormatError.self) { try Zip.archive([("a", [1]), ("a", [2])]) }
  }
}
