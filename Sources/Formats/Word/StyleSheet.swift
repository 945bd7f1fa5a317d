/// `word/styles.xml`. Word insists on the order of the elements inside `pPr` and `rPr`.
enum StyleSheet {
  static let xml =
    XML.declaration + #"<w:styles xmlns:w="\#(WordFile.namespace)">"# + defaults
    + WordStyle.allCases.map(style).joined() + "</w:styles>"

  private static let defaults = #"""
    <w:docDefaults><w:rPrDefault><w:rPr>\#
    <w:rFonts w:ascii="\#(font)" w:hAnsi="\#(font)" w:eastAsia="\#(font)" w:cs="\#(font)"/>\#
    <w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>\#
    </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\#
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>\#
    <w:qFormat/></w:style>
    """#

  private static let font = "Times New Roman"

  private static func style(_ style: WordStyle) -> String {
    let look = style.look
    let own = look.name.first?.isUppercase == true ? #" w:customStyle="1""# : ""
    return #"""
      <w:style w:type="paragraph"\#(own) w:styleId="\#(style)"><w:name w:val="\#(look.name)"/>\#
      <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>\#(paragraph(look))</w:pPr>\#
      <w:rPr>\#(face(look.face))<w:sz w:val="\#(look.size * 2)"/>\#
      <w:szCs w:val="\#(look.size * 2)"/></w:rPr></w:style>
      """#
  }

  private static func paragraph(_ look: ParagraphStyle) -> String {
    let keep = look.keepNext ? "<w:keepNext/>" : ""
    let indent = look.firstLine > 0 ? #"<w:ind w:firstLine="\#(look.firstLine)"/>"# : ""
    let level = look.level.map { #"<w:outlineLvl w:val="\#($0 - 1)"/>"# } ?? ""
    return #"""
      \#(keep)<w:spacing w:before="\#(look.before)" w:after="\#(look.after)" \#
      w:line="\#(look.line)" w:lineRule="auto"/>\#(indent)\#
      <w:jc w:val="\#(look.alignment.rawValue)"/>\#(level)
      """#
  }

  /// The elements that make text bold, italic or both.
  static func face(_ face: ParagraphStyle.Face) -> String {
    switch face {
    case .upright: ""
    case .bold: "<w:b/><w:bCs/>"
    case .italic: "<w:i/><w:iCs/>"
    case .boldItalic: "<w:b/><w:bCs/><w:i/><w:iCs/>"
    }
  }
}
