import CLibQREncode
import Foundation

/// A QR code: a square of dark and light modules that a phone reads. How it is drawn is for a page
/// or a paper to say.
public struct QRCode: Sendable {
  /// Row by row from the top, each from the left; true is dark. Without the quiet zone of four
  /// light modules that must surround it.
  public let modules: [[Bool]]

  /// The code of a text, in level M: it is still read when 15 % of it is dirty or torn. As small as
  /// the text allows.
  ///
  /// - Parameter text: at most 2,331 bytes of UTF-8, not empty.
  /// - Throws: when the text is empty or too long.
  public init(_ text: String) throws(FormatError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= QRCode.longest else {
      throw FormatError("qr: \(bytes.count) bytes are more than a code holds")
    }
    guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      throw FormatError("qr: \(String(cString: strerror(errno)))")
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    let data = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
    // The lowest bit of each byte says dark or light, the others say what the module is for.
    modules = (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
  }
  /// What version 40 holds in level M, by ISO/IEC 18004.
  private static let longest = 2331
}
