import Formats
import Foundation
import ProcessSupport
import Testing

/// What a reader of codes (zbarimg, from zbar-tools) sees in them.
struct QRCodeTests {
  @Test(arguments: [
    "1", "https://khuyenhoc.example/moi/AbCdEfGhIjKlMnOpQrStUv", "Sáu tỷ một trăm triệu đồng, Hội Khuyến học tỉnh Sơn La",
    "otpauth://totp/H%E1%BB%99i%20Khuy%E1%BA%BFn%20h%E1%BB%8Dc:xuan?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6&period=30",
    String(repeating: "abc123", count: 60), String(repeating: "x", count: 1000),
  ])
  func `A code is read back letter for letter`(_ text: String) throws {
    #expect(try read(QRCode(text).modules) == text)
  }

  @Test func `A code with a stain is still read`() throws {
    var modules = try QRCode("https://khuyenhoc.example/moi/AbCdEfGhIjKlMnOpQrStUv").modules
    for row in 13..<17 { for column in 13..<17 { modules[row][column].toggle() } }
    #expect(try read(modules) == "https://khuyenhoc.example/moi/AbCdEfGhIjKlMnOpQrStUv")
  }

  @Test func `The code is a square with its three eyes, as small as can be`() throws {
    let eye = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for (text, width) in [("a", 21), (String(repeating: "a", count: 15), 25), (String(repeating: "a", count: 2331), 177)] {
      let modules = try QRCode(text).modules
      #expect(modules.count == width && modules.allSatisfy { $0.count == width })
      for (row, column) in [(0, 0), (0, width - 7), (width - 7, 0)] {
        #expect(modules[row..<row + 7].map { $0[column..<column + 7].map { $0 ? "1" : "0" }.joined() } == eye)
      }
    }
  }

  @Test func `The same text gives the same code`() throws {
    #expect(try QRCode("Mường La").modules == QRCode("Mường La").modules)
    #expect(try QRCode("Mường La").modules != QRCode("Mường Lạ").modules)
  }

  @Test func `A text that no code holds is refused`() {
    for text in ["", String(repeating: "a", count: 2332), String(repeating: "a", count: 5_000_000)] {
      #expect(throws: FormatError.self) { try QRCode(text) }
    }
  }

  /// The text that zbarimg finds in a picture of the code: four points a module, the quiet zone around it.
  private func read(_ modules: [[Bool]]) throws -> String {
    let (scale, quiet) = (4, 4)
    let size = (modules.count + 2 * quiet) * scale
    let isDark = { (x: Int, y: Int) in
      let (row, column) = (y / scale - quiet, x / scale - quiet)
      return modules.indices.contains(row) && modules.indices.contains(column) && modules[row][column]
    }
    let picture = (0..<size).map { y in (0..<size).map { x in isDark(x, y) ? "1" : "0" }.joined(separator: " ") }
    let file = FileManager.default.temporaryDirectory.appending(path: "qr-\(UUID()).pbm")
    try "P1\n\(size) \(size)\n\(picture.joined(separator: "\n"))\n".write(to: file, atomically: true, encoding: .ascii)
    defer { try? FileManager.default.removeItem(at: file) }
    let read = file.path + ".txt"
    defer { try? FileManager.default.removeItem(atPath: read) }
    let reader = try Spawned(
      "/usr/bin/env", ["zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", file.path],
      environment: ProcessInfo.processInfo.environment, out: read)
    _ = reader.outcome()
    let bytes = FileManager.default.contents(atPath: read) ?? Data()
    return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
