/// The parts of a `.docx` file around the text (ECMA-376, parts 1 and 2).
enum WordFile {
  static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  /// The whole file. `text` is the body; `title` and `author` go into the properties.
  static func bytes(text: String, title: String, author: String) throws(FormatError) -> [UInt8] {
    let document =
      XML.declaration + #"<w:document xmlns:w="\#(namespace)" xmlns:r="\#(relations)"><w:body>"#
      + text + section + "</w:body></w:document>"
    let parts = [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelations),
      ("docProps/core.xml", core(title: title, author: author)), ("word/document.xml", document),
      ("word/_rels/document.xml.rels", documentRelations), ("word/styles.xml", StyleSheet.xml),
      ("word/settings.xml", settings), ("word/header1.xml", header),
    ]
    return try Zip.archive(parts.map { (name: $0.0, bytes: Array($0.1.utf8)) })
  }

  /// `titlePg` gives page 1 a header of its own, which is left out: no number on page 1.
  private static let section = #"""
    <w:sectPr><w:headerReference w:type="default" r:id="rId3"/>\#
    <w:pgSz w:w="\#(Decree30.page.width)" w:h="\#(Decree30.page.height)"/>\#
    <w:pgMar w:top="\#(Decree30.margin.top)" w:right="\#(Decree30.margin.right)" \#
    w:bottom="\#(Decree30.margin.bottom)" w:left="\#(Decree30.margin.left)" \#
    w:header="\#(Decree30.pageNumberFromEdge)" w:footer="\#(Decree30.pageNumberFromEdge)" \#
    w:gutter="0"/>\#
    <w:titlePg/></w:sectPr>
    """#

  private static let header =
    XML.declaration + #"""
      <w:hdr xmlns:w="\#(namespace)"><w:p><w:pPr><w:pStyle w:val="pageNumber"/></w:pPr>\#
      <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE \#
      </w:instrText></w:r>\#
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r>\#
      <w:fldChar w:fldCharType="end"/></w:r>\#
      </w:p></w:hdr>
      """#

  /// Without `doNotExpandShiftReturn` Word stretches a justified line that ends in a line break
  /// over the whole width.
  private static let settings =
    XML.declaration + #"""
      <w:settings xmlns:w="\#(namespace)"><w:compat><w:doNotExpandShiftReturn/>\#
      <w:compatSetting w:name="compatibilityMode" \#
      w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\#
      </w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>
      """#

  private static let contentTypes =
    XML.declaration + #"""
      <Types xmlns="\#(package)/content-types">\#
      <Default Extension="rels" \#
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\#
      <Default Extension="xml" ContentType="application/xml"/>\#
      <Override PartName="/docProps/core.xml" \#
      ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\#
      <Override PartName="/word/document.xml" ContentType="\#(types).document.main+xml"/>\#
      <Override PartName="/word/styles.xml" ContentType="\#(types).styles+xml"/>\#
      <Override PartName="/word/settings.xml" ContentType="\#(types).settings+xml"/>\#
      <Override PartName="/word/header1.xml" ContentType="\#(types).header+xml"/></Types>
      """#

  private static let packageRelations = relationships([
    ("\(relations)/officeDocument", "word/document.xml"),
    ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
  ])

  private static let documentRelations = relationships([
    ("\(relations)/styles", "styles.xml"), ("\(relations)/settings", "settings.xml"),
    ("\(relations)/header", "header1.xml"),
  ])

  private static func relationships(_ targets: [(type: String, part: String)]) -> String {
    let all = targets.enumerated().map { index, target in
      #"<Relationship Id="rId\#(index + 1)" Type="\#(target.type)" Target="\#(target.part)"/>"#
    }
    return XML.declaration + #"<Relationships xmlns="\#(package)/relationships">"# + all.joined()
      + "</Relationships>"
  }

  /// The day is the same for all documents, so that one input gives one file; the document's own
  /// date is in its head.
  private static func core(title: String, author: String) -> String {
    XML.declaration + #"""
      <cp:coreProperties xmlns:cp="\#(package)/metadata/core-properties" \#
      xmlns:dc="http://purl.org/dc/elements/1.1/" \#
      xmlns:dcterms="http://purl.org/dc/terms/" \#
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\#
      <dc:title>\#(XML.escaped(title))</dc:title><dc:creator>\#(XML.escaped(author))</dc:creator>\#
      <dc:language>vi-VN</dc:language>\#
      <dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>\#
      </cp:coreProperties>
      """#
  }
}
