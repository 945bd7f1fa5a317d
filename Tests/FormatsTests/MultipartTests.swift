import Formats
import Testing

struct MultipartTests {
  private let type = "multipart/form-data; boundary=----x7"
  private func body(_ parts: (head: String, content: [UInt8])...) -> [UInt8] {
    parts.flatMap { Array("------x7\r\nContent-Disposition: form-data; \($0.head)\r\n\r\n".utf8) + $0.content + [13, 10] }
      + "------x7--\r\n".utf8
  }
  /// What was read, chunks joined: name, file name, type, content.
  private func read(_ body: [UInt8], by size: Int = 1 << 20, _ limits: Multipart.Limits? = nil) throws -> [[String]] {
    var multipart = try Multipart(contentType: type, limits: limits ?? .init(bytes: 1 << 24))
    var parts: [[String]] = []
    var content: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: size) {
      for event in try multipart.feed(body[start..<min(start + size, body.count)]) {
        switch event {
        case .part(let head): parts.append([head.name, head.fileName ?? "-", head.type ?? "-"])
        case .chunk(let bytes):
          #expect(!bytes.isEmpty)
          content += bytes
        case .partEnd:
          parts[parts.count - 1].append(String(decoding: content, as: UTF8.self))
          content = []
        case .end: parts.append(["end"])
        }
      }
    }
    try multipart.finish()
    return parts
  }
  private func refusal(_ text: String, _ limits: Multipart.Limits? = nil) -> Multipart.Problem? {
    do {
      _ = try read(Array(text.utf8), limits)
      return nil
    } catch { return error as? Multipart.Problem }
  }

  @Test(arguments: [1, 2, 3, 7, 50, 1000, 1 << 20])
  func `Parts come out whole, however the bytes come in`(size: Int) throws {
    let tricky = "\r\n------x\r\n-----\r\n\r\r\n--"
    let bytes = body(
      ("name=\"don-vi\"", Array("Mường La".utf8)), ("name=\"a\"; filename=\"\"", []),
      ("name=\"tep\"; filename=\"Danh sách hội viên.xlsx\"\r\nContent-Type: text/csv", Array(tricky.utf8)))
    #expect(
      try read(bytes, by: size) == [
        ["don-vi", "-", "-", "Mường La"], ["a", "", "-", ""], ["tep", "Danh sách hội viên.xlsx", "text/csv", tricky], ["end"],
      ])
  }

  @Test func `A large file comes in pieces, and not one byte is held back for long`() throws {
    var multipart = try Multipart(contentType: type, limits: .init(bytes: 1 << 24))
    _ = try multipart.feed(body(("name=\"a\"", [])).prefix(55))
    let piece = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for _ in 0..<20 {
      let count = try multipart.feed(piece).reduce(0) { if case .chunk(let bytes) = $1 { $0 + bytes.count } else { $0 } }
      #expect(count > 65_000)
    }
  }

  @Test(arguments: [
    (#"name="a"; filename="C:\anh\Sổ \"đỏ\".csv""#, "Sổ \"đỏ\".csv"), (#"name="a"; filename="%22x%22.csv""#, "\"x\".csv"),
    (#"name="a"; filename="../../etc/passwd""#, "passwd"), (#"name="a"; filename="..""#, ""),
    (#"NAME=a; FileName=b.csv"#, "b.csv"), (#"name="a";filename="x;y=z.csv";"#, "x;y=z.csv"),
    (#"name="a"; filename="%0D%0Ax""#, "x"),
  ])
  func `A file name is a name and no path`(head: String, name: String) throws {
    #expect(try read(body((head, [])))[0].prefix(2) == ["a", name])
  }

  @Test func `Other programs may put words before, spaces behind a boundary and anything after the end`() throws {
    let text = "mở đầu\r\n------x7 \t\r\ncontent-disposition:form-data;name=a\r\n\r\nb\r\n------x7--  \r\nsau"
    #expect(try read(Array(text.utf8)) == [["a", "-", "-", "b"], ["end"]])
    let quoted = try Multipart(contentType: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", limits: .init(bytes: 9))
    #expect(throws: Multipart.Problem.incomplete) { try quoted.finish() }
  }

  @Test(arguments: [
    "text/plain; boundary=x", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"",
    "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=a{}", "", "multipart/form-data; boundary=é",
    "multipart/form-data; boundary=\(String(repeating: "x", count: 71))", "multipart/form-data; boundary=a; boundary=b",
  ])
  func `A type without a good boundary is refused`(type: String) {
    #expect(throws: Multipart.Problem.notMultipart) { try Multipart(contentType: type, limits: .init(bytes: 1)) }
  }

  @Test func `Rubbish is refused`() throws {
    let head = "------x7\r\nContent-Disposition: form-data; "
    #expect(refusal("") == .incomplete && refusal("abc") == .incomplete)
    #expect(refusal("\(head)name=a\r\n\r\nb\r\n------x7") == .incomplete)
    #expect(refusal("\(head)name=a\r\n\r\nb\r\n------x7y\r\n") == .badBoundary)
    #expect(refusal("------x7-\r\n") == .badBoundary)
    for line in [
      "filename=a", "name=\"a", "name", "name=a; name=b", "=a", "name=\"a\"b", "name=a\r\nX", "name=a\r\n: x", "name=a\r\nX y: z",
      "name=a\r\nContent-Disposition: form-data; name=b", "name=a\u{0}",
    ] { #expect(refusal("\(head)\(line)\r\n\r\nb\r\n------x7--") == .badHead, "\(line)") }
    #expect(refusal("------x7\r\nContent-Disposition: attachment; name=a\r\n\r\nb\r\n------x7--") == .badHead)
    let broken = Array("\(head)name=\"".utf8) + [0xFF] + "\"\r\n\r\n\r\n------x7--".utf8
    #expect(throws: Multipart.Problem.badHead) { try self.read(broken) }
  }

  @Test func `There are limits to everything`() throws {
    let one = "------x7\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n"
    #expect(refusal("\(one)\(one)------x7--", .init(bytes: 1000, parts: 2)) == nil)
    #expect(refusal("\(one)\(one)\(one)------x7--", .init(bytes: 1000, parts: 2)) == .tooManyParts)
    #expect(refusal("\(one)------x7--", .init(bytes: 50)) == .tooLarge)
    let long = String(repeating: "x", count: 17_000)
    #expect(refusal("------x7\r\nContent-Disposition: form-data; name=\(long)\r\n\r\nb\r\n------x7--") == .badHead)
    #expect(refusal("------x7\r\n\(long)") == .badHead && refusal(long) == .badHead)
    #expect(refusal("\(long)\r\n\(one)------x7--") == .badHead)
  }
}
