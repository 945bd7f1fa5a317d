import Formats
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a document read back.
final class Node {
  let name: String
  let attributes: [String: String]
  private(set) var children: [Node] = []
  private var ownText = ""

  init(_ name: String, _ attributes: [String: String] = [:]) {
    self.name = name
    self.attributes = attributes
  }

  /// Reads an entry of a `.docx` file; an entry that is not well-formed throws.
  convenience init(_ entry: String, of file: [UInt8]) throws {
    let reader = Reader()
    let parser = XMLParser(stream: InputStream(data: Data(try Zip.entry(entry, of: file, limit: 1 << 22))))
    parser.delegate = reader
    guard parser.parse() else { throw Malformed(entry: entry, reason: parser.parserError) }
    self.init(entry)
    children = reader.open[0].children
  }

  /// Value of `w:val`.
  var value: String? { attributes["w:val"] }
  var text: String { name == "w:t" ? ownText : children.map(\.text).joined() }
  func child(_ name: String) -> Node? { children.first { $0.name == name } }
  /// All elements of the name at any depth, in reading order.
  func all(_ name: String) -> [Node] { children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) } }

  struct Malformed: Error {
    let entry: String
    let reason: (any Error)?
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var open = [Node("")]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) { open.append(Node(name, attributes)) }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      let node = open.removeLast()
      open.last?.children.append(node)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.ownText += text }
  }
}
