/// A sheet in well-formed XML, however senseless, with the input as its recipe: bytes bent at random are hardly ever
/// well-formed, and what is not gets no further than libexpat.
func sheet(from recipe: [UInt8]) -> [UInt8] {
  var xml = "<worksheet><sheetData>"
  var open: [String] = []
  var bytes = recipe[...]
  while let byte = bytes.popFirst(), open.count < 60 {
    let choice = Int(byte >> 3)
    switch byte & 7 {
    case 0, 1, 2:
      let name = elements[choice % elements.count]
      let (first, second) = pair(bytes.popFirst() ?? 0)
      xml += "<\(name)\(first)\(second)>"
      open.append(name)
    case 3, 4: if let name = open.popLast() { xml += "</\(name)>" }
    case 5, 6: xml += texts[choice % texts.count]
    default: xml += whole[choice % whole.count]
    }
  }
  for name in open.reversed() { xml += "</\(name)>" }
  return Array("\(xml)</sheetData><mergeCells><mergeCell ref=\"A1:C\(recipe.count % 9 + 1)\"/></mergeCells></worksheet>".utf8)
}

private let elements = ["row", "c", "v", "is", "t", "r", "rPh", "f", "x:c", "x:v", "mergeCells", "si", "extLst", "row", "c", "v"]

/// Two attributes of different names, which XML demands; either may be none.
private func pair(_ byte: UInt8) -> (String, String) {
  let (first, second) = (attributes[Int(byte & 15)], attributes[Int(byte >> 4)])
  return (first, first.prefix(3) == second.prefix(3) ? "" : second)
}

private let attributes = [
  "", "", "", " r=\"1\"", " r=\"7\"", " r=\"B2\"", " r=\"XFD1\"", " s=\"1\"", " s=\"2\"", " t=\"s\"", " t=\"b\"", " t=\"d\"", " t=\"e\"",
  " t=\"str\"", " t=\"inlineStr\"", " s=\"999999999\"",
]

private let texts = [
  "0", "1", "44742", "0.5", "-3", "1E300", "9", "99999999999999999", ".", "-", "e", "2958465.9999999", "60", "0.30000000000000004", "x",
  "_x000D_", "_x005F_", "_xD800_", "_x", "&#7871;", "&amp;", "2022-06-30T00:00:00", "T", " ", "\n", "0000000000", "1E-400", "+5", "1.",
  "999999999999999.5", "<![CDATA[7]]>", "<!-- -->",
]

private let whole = [
  "<row><c><v>1</v></c></row>", "<row r=\"9\"><c r=\"C9\" s=\"1\"><v>44742.75</v></c></row>", "<c t=\"b\"><v>1</v></c>",
  "<c s=\"2\"><v>2.5</v></c>", "<c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>", "<c><f>1</f><v>2</v></c>",
  "<row/>", "<c/>", "<mergeCell ref=\"A1:B5\"/>", "<mergeCell ref=\"B2:IV300\"/>", "<f t=\"shared\" si=\"0\"/>",
]
