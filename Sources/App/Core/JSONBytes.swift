import Foundation

/// Values as JSON, for columns that hold a whole value.
enum JSONBytes {
  static func make(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value))
  }
  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try make(value), as: UTF8.self)
  }
  static func read<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) throws -> T {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
  static func read<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try read(type, Array(text.utf8))
  }
}
