/// A text cut into runs of digits (with their dots, commas and sign) and words, without the
/// blanks: “−6 tỷ 100tr” gives −6, tỷ, 100, tr.
func numberPieces(of text: String) -> [String] {
  var pieces: [String.UnicodeScalarView] = []
  var previous = Kind.blank
  for scalar in withDotsInNarrowBlanks(nfc(text))
  where !scalar.properties.isDefaultIgnorableCodePoint {
    let kind = Kind(scalar)
    if kind == previous && kind != .blank {
      pieces[pieces.endIndex - 1].append(scalar)
    } else if kind != .blank {
      pieces.append(.init([scalar]))
    }
    previous = kind
  }
  return pieces.map(String.init)
}

/// Whether a piece is digits rather than a word.
func isFigures(_ piece: String) -> Bool {
  piece.unicodeScalars.first.map { Kind($0) == .figures } ?? false
}

private enum Kind {
  case blank
  case figures
  case word

  init(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "0"..."9", ".", ",", "+", "-", "\u{2212}": self = .figures
    default: self = scalar.properties.isWhitespace ? .blank : .word
    }
  }
}

// Spreadsheets in some languages group thousands with a non-breaking blank: between two digits it
// is read as a dot. A plain blank may separate two numbers, so it is not.
private func withDotsInNarrowBlanks(_ text: String) -> [Unicode.Scalar] {
  let narrow: [Unicode.Scalar] = ["\u{00A0}", "\u{2007}", "\u{2009}", "\u{202F}"]
  var scalars = Array(text.unicodeScalars)
  for place in scalars.indices.dropFirst().dropLast() where narrow.contains(scalars[place]) {
    let around = [scalars[place - 1], scalars[place + 1]]
    if around.allSatisfy({ ("0"..."9").contains($0) }) { scalars[place] = "." }
  }
  return scalars
}
