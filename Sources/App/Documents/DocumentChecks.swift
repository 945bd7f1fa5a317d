import Vietnamese

// Rules over documents: how they are cited against one another and against how they were issued.

/// One document bears two dates in the same paper.
let twoDates = citationCheck("two-dates", .contradiction) { cited in
  let dated = cited.written(\.dateWritten).compactMap { item in CitedDate(item.text).day.map { (item.citation, $0) } }
  guard Set(dated.map(\.1)).count > 1 else { return nil }
  let places = dated.map { "\($1) (\($0.lines))" as LocalizedText }
  let issued = cited.document.issuedOn
  return Finding(
    subject: cited.subject, severity: .contradiction, certainty: .certain,
    message: LocalizedMessage(
      issued == nil ? "check.two-dates" : "check.two-dates.issued",
      ["document": cited.document.title, "places": LocalizedList(places), "issued": issued ?? ""]),
    responsible: LocalizedMessage("settler.writer"), places: cited.places(dated.map(\.0)))
}

/// The date written is not the date on which the document was issued.
let dateDiffersFromRegister = citationCheck("date-differs-from-register", .contradiction) { cited in
  guard let issued = cited.document.issuedOn else { return nil }
  let dated = cited.written(\.dateWritten).compactMap { item in CitedDate(item.text).day.map { (item.citation, $0) } }
  // Two dates in one paper are another rule's finding, which names the true one too.
  guard Set(dated.map(\.1)).count == 1, let written = dated.first?.1, written != issued else { return nil }
  return Finding(
    subject: cited.subject, severity: .contradiction,
    certainty: cited.document.reliability == .text ? .certain : .likely,
    message: LocalizedMessage(
      "check.date-differs",
      [
        "document": cited.document.title, "written": written, "issued": issued,
        "lines": LocalizedList(dated.map(\.0.lines)),
      ]),
    responsible: LocalizedMessage("settler.writer"), places: cited.places(dated.map(\.0)))
}

/// A date that cannot be: no such day, or centuries off.
let impossibleDates = citationCheck("impossible-date", .contradiction) { cited in
  let impossible = cited.written(\.dateWritten).filter { item in
    if case .impossible = CitedDate(item.text) { true } else { false }
  }
  return cited.finding("check.impossible-date", at: impossible, .contradiction)
}

/// A span of years whose end lies before its beginning.
let reversedPeriods = citationCheck("reversed-period", .contradiction) { cited in
  let reversed = cited.written(\.periodWritten).filter { item in
    let years = item.text.split { !$0.isNumber }.compactMap { Int($0) }.filter { $0 > 1900 }
    return years.count == 2 && years[1] < years[0]
  }
  return cited.finding("check.reversed-period", at: reversed, .contradiction)
}

/// The document is said to come from somebody else than who issued it.
let issuerDiffers = citationCheck("issuer-differs", .contradiction) { cited in
  let wrong = cited.written(\.issuerWritten).filter { !IssuerName($0.text).mayBe(IssuerName(cited.document.issuer)) }
  // What is known only from the report that cites it cannot be held against that report for certain.
  let certainty: Finding.Certainty = cited.document.reliability == .reportOnly ? .likely : .certain
  return cited.finding(
    "check.issuer-differs", at: wrong, .contradiction, certainty, ["issuer": cited.document.issuer])
}

/// A national congress of a province: the name of the issuer contradicts itself.
let levelsMixed = citationCheck("levels-mixed", .note) { cited in
  let mixed = cited.written(\.issuerWritten).filter { item in
    let name = folded(item.text)
    let words = Set(name.split(separator: " ").map(String.init))
    return name.contains("toan quoc") && !words.isDisjoint(with: ["tinh", "huyen", "xa"])
  }
  return cited.finding("check.levels-mixed", at: mixed, .note)
}

/// A decision is called a plan, or the like.
let kindDiffers = citationCheck("kind-differs", .note) { cited in
  let wrong = cited.written(\.kindWritten).filter { item in
    // A scheme is known by the number of the decision that approves it: that is no mistake.
    documentKinds.contains(folded(item.text)) && folded(item.text) != folded(cited.document.kind)
  }
  let called = wrong.first.map { "\($0.text) \($0.citation.numberWritten ?? "")".trimmed } ?? ""
  return cited.finding("check.kind-differs", at: wrong, .note, .certain, ["written": called])
}
private let documentKinds: Set<String> = [
  "chi thi", "ket luan", "nghi quyet", "quyet dinh", "ke hoach", "thong tu", "nghi dinh", "cong van", "huong dan",
  "luat",
]

/// The number is written otherwise than it was given.
let numberDiffers = citationCheck("number-differs", .note) { cited in
  let wrong = cited.written(\.numberWritten).filter { item in
    item.text.contains("/") && plainNumber(item.text) != plainNumber(cited.document.number ?? item.text)
  }
  return cited.finding("check.number-differs", at: wrong, .note)
}
/// Without blanks, with one kind of dash: how a number is spaced is nobody's mistake.
private func plainNumber(_ text: String) -> String {
  folded(text).replacing("–", with: "-").replacing(" ", with: "")
}

/// Nobody can tell which document is meant.
let unidentified = citationCheck("unidentified-document", .gap) { cited in
  guard cited.document.reliability == .unverified else { return nil }
  return Finding(
    subject: cited.subject, severity: .gap, certainty: .certain,
    message: LocalizedMessage(
      "check.unidentified", ["document": cited.document.title, "issuer": cited.document.issuer]),
    responsible: LocalizedMessage("settler.writer"), places: cited.places(cited.citations))
}

/// The paper never gives the whole number, so that a reader has to guess the year.
let numberNeverWhole = citationCheck("number-never-whole", .note) { cited in
  let numbers = cited.written(\.numberWritten)
  guard cited.document.reliability != .unverified, let number = cited.document.number, number.contains("/"),
    !numbers.isEmpty, !numbers.contains(where: { $0.text.contains("/") || $0.text.contains("-") })
  else { return nil }
  return Finding(
    subject: cited.subject, severity: .note, certainty: .certain,
    message: LocalizedMessage(
      "check.number-never-whole",
      [
        "document": cited.document.title, "written": "\(cited.document.kind) \(numbers[0].text)",
        "lines": LocalizedList(numbers.map(\.citation.lines)),
      ]),
    responsible: LocalizedMessage("settler.writer"), places: cited.places(numbers.map(\.citation)))
}

/// A document is cited that was no longer, or not yet, in force.
let notInForce = citationCheck("not-in-force", .contradiction) { cited in
  guard let day = cited.inside.issuedOn else { return nil }
  let validity = Validity(from: cited.document.validFrom ?? cited.document.issuedOn, to: cited.document.validTo)
  guard !validity.holds(on: day) else { return nil }
  return Finding(
    subject: cited.subject, severity: .contradiction, certainty: .likely,
    message: LocalizedMessage("check.not-in-force", ["document": cited.document.title, "inside": cited.inside.title]),
    responsible: LocalizedMessage("settler.writer"), places: cited.places(cited.citations))
}

/// A document is older than the one that it implements.
let implementsLater = Check("implements-later", global: true, severity: .contradiction) { _, db in
  let documents = Dictionary(uniqueKeysWithValues: try Document.all(in: db).map { ($0.id, $0) })
  return try DocumentRelation.all(in: db).compactMap { relation in
    guard relation.relation == .implements, let one = documents[relation.documentId],
      let other = documents[relation.targetId], let early = one.issuedOn, let late = other.issuedOn, early < late
    else { return nil }
    return Finding(
      subject: "\(one.key)~\(other.key)", severity: .contradiction, certainty: .likely,
      message: LocalizedMessage(
        "check.implements-later",
        ["document": one.title, "date": early, "other": other.title, "later": late]),
      responsible: LocalizedMessage("settler.writer"),
      places: [one, other].map { Finding.Place(caption: $0.title, path: "/van-ban/\($0.key)") })
  }
}
