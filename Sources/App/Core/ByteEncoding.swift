import Foundation

/// Bytes as characters that are safe in URLs, cookies and forms: base64url without padding (RFC
/// 4648, section 5).
func base64URL(_ bytes: [UInt8]) -> String {
  Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
    "=", with: "")
}
/// Nil for what `urlText` does not give.
func base64URLDecoded(ofURLText text: String) -> [UInt8]? {
  let plain = text.replacing("-", with: "+").replacing("_", with: "/")
  let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
  guard let bytes = Data(base64Encoded: padded).map({ [UInt8]($0) }), base64URL(bytes) == text
  else { return nil }
  return bytes
}

/// Bytes as pairs of hexadecimal digits.
func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
/// Nil for what `hex` does not give, in small or capital letters.
func base64URLDecoded(ofHex hex: String) -> [UInt8]? {
  let digits = hex.compactMap(\.hexDigitValue)
  guard digits.count == hex.count, digits.count % 2 == 0 else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
