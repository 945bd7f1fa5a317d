import Foundation
import Testing

@testable import WebUI

struct ExampleTests {
  private static let names = Examples.all.flatMap { part in part.examples.map { "\(part.component): \($0.name)" } }
  private func html(_ name: String) throws -> HTML {
    try #require(
      Examples.all.flatMap { part in part.examples.map { ("\(part.component): \($0.name)", $0.html) } }.first { $0.0 == name }?.1)
  }

  @Test(arguments: names)
  func `An example is well formed, and each of its questions has a label`(_ name: String) throws {
    let markup = Markup(try html(name))
    #expect(markup.problems == [])
    #expect(markup.unlabelled.isEmpty)
    #expect(markup.all("svg").allSatisfy { $0.attributes["aria-hidden"] == "true" || $0.attributes["aria-label"] != nil })
    #expect(markup.all("nav").allSatisfy { $0.attributes["aria-label"]?.isEmpty == false })
  }

  @Test(arguments: names)
  func `An example holds nothing that the security policy forbids`(_ name: String) throws {
    let markup = Markup(try html(name))
    #expect(markup.all("script").isEmpty && markup.all("style").isEmpty && markup.all("iframe").isEmpty)
    #expect(markup.tags.allSatisfy { tag in !tag.attributes.keys.contains { $0.hasPrefix("on") || $0 == "style" } })
    let addresses = markup.tags.flatMap { tag in ["href", "src", "action", "formaction"].compactMap { tag.attributes[$0] } }
    #expect(addresses.allSatisfy { $0.hasPrefix("/") && !$0.hasPrefix("//") || $0.hasPrefix("#") })
  }

  @Test(arguments: names)
  func `The mark of the token stands once in each form that changes something, and nowhere else`(_ name: String) throws {
    let html = try html(name)
    let markup = Markup(html)
    let tokens = markup.all("input").filter { $0.attributes["name"] == Form.tokenField }
    #expect(tokens.allSatisfy { $0.attributes["value"] == Form.tokenMark && $0.attributes["type"] == "hidden" })
    #expect(tokens.allSatisfy { $0.around.contains("form") })
    #expect(tokens.count == markup.all("form").count { $0.attributes["method"] == "post" })
    #expect(html.description.count { String($0) == Form.tokenMark } == tokens.count)
  }

  @Test func `All examples can stand on one page`() {
    #expect(Markup(.all(Examples.all.flatMap { $0.examples.map(\.html) })).problems == [])
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test func `Every component has examples`() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Sources/WebUI/Components").standardized
    let folders = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { part in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: part.path)) ?? []
      return files.contains { $0.hasSuffix(".swift") }
    }
    #expect(folders.map(\.lastPathComponent).sorted() == Examples.all.map(\.component).sorted())
    #expect(Examples.all.allSatisfy { !$0.examples.isEmpty })
  }
}
