/// The page of Decree 30/2020/NĐ-CP, Appendix I, part I. Lengths in twips: 567 to the centimetre,
/// 20 to the point.
enum Decree30 {
  /// A4, upright.
  static let page = (width: 11_906, height: 16_838)
  /// Above and below 20 to 25 mm: 20. Left 30 to 35: 30. Right 15 to 20: 20.
  static let margin = (top: 1134, bottom: 1134, left: 1701, right: 1134)
  /// From the edge of the page to the page number, which is in the top margin.
  static let pageNumberFromEdge = 567
  /// What the margins leave for text.
  static let textWidth = page.width - margin.left - margin.right
  /// The first line of a paragraph is indented 1 or 1.27 cm.
  static let firstLine = 720
  /// Left and right half of the head: the national name must fit into one line on the right.
  static let headColumns = [3600, textWidth - 3600]
  /// Recipients on the left, signature on the right.
  static let signatureColumns = [4400, textWidth - 4400]
  /// A line under a text has one third to one half of its length.
  static func line(under length: Int) -> Int { length * 2 / 5 }
}
