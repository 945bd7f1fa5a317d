/// An encoding in which Vietnamese texts are found.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1258 = "windows-1258"
  /// TCVN3, also called ABC: the fonts .VnTime, .VnArial and so on.
  case tcvn3 = "TCVN3"
  /// The fonts VNI-Times, VNI-Helve and so on.
  case vniWindows = "VNI-Windows"
  case viscii = "VISCII"

  /// The text of bytes in an encoding of one byte a character, NFC; nil for the other encodings.
  func textOfSingleBytes(_ bytes: some Sequence<UInt8>) -> String? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1258: String(scalars: Windows1258.scalars(bytes))
    case .viscii:
      String(scalars: bytes.map(Self.viscii))
    case .tcvn3: TCVN3.text(bytes.map(Self.latin))
    case .vniWindows: VNIWindows.text(bytes.map(Self.latin))
    }
  }

  private static func viscii(_ byte: UInt8) -> Unicode.Scalar {
    if byte >= 0x80 { return ByteTables.viscii[Int(byte) - 0x80] }
    return byte < 0x20
      ? ByteTables.visciiBelowBlank[byte] ?? Unicode.Scalar(byte) : Unicode.Scalar(byte)
  }

  private static func latin(_ byte: UInt8) -> Unicode.Scalar {
    (0x80..<0xA0).contains(byte) ? ByteTables.windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }
}

extension String {
  /// The text of these characters; a view of characters that grows one by one is many times slower.
  init(scalars: [Unicode.Scalar]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 3 / 2)
    for scalar in scalars { bytes += UTF8.encode(scalar) ?? .init() }
    self.init(decoding: bytes, as: UTF8.self)
  }
}
