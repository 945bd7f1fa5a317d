import Vietnamese

/// Compares citations of documents with each other and with the documents as they were issued.
enum DocumentChecks {
  static let all = [
    twoDates, dateDiffersFromRegister, impossibleDates, reversedPeriods, issuerDiffers, levelsMixed,
    kindDiffers, numberDiffers, unidentified, numberNeverWhole, notInForce, implementsLater,
  ]

  /// A document is cited with two dates in the same paper.
  static let twoDates = citationCheck("two-dates", severity: .contradiction) { cited in
    let dated = cited.dates
    guard Set(dated.map(\.day)).count > 1 else { return nil }
    let places = dated.map { "\($0.day) (\($0.citation.lines))" as LocalizedText }
    let issued = cited.document.issuedOn
    return Finding(
      subject: cited.subject, severity: .contradiction, certainty: .certain,
      message: LocalizedMessage(
        issued == nil ? "check.two-dates" : "check.two-dates.issued",
        [
          "document": cited.document.title, "places": LocalizedList(places), "issued": issued ?? "",
        ]),
      responsible: LocalizedMessage("responsible.writer"), places: cited.places(dated.map(\.citation)))
  }

  /// The cited date is not the date of issue.
  static let dateDiffersFromRegister = citationCheck(
    "date-differs-from-register", severity: .contradiction
  ) { cited in
    guard let issued = cited.document.issuedOn else { return nil }
    let dated = cited.dates
    // Two dates in one paper are another rule's finding, which also names the right one.
    guard Set(dated.map(\.day)).count == 1, let written = dated.first?.day, written != issued
    else { return nil }
    return Finding(
      subject: cited.subject, severity: .contradiction,
      certainty: cited.document.reliability == .text ? .certain : .likely,
      message: LocalizedMessage(
        "check.date-differs",
        [
          "document": cited.document.title, "written": written, "issued": issued,
          "lines": LocalizedList(dated.map(\.citation.lines)),
        ]),
      responsible: LocalizedMessage("responsible.writer"), places: cited.places(dated.map(\.citation)))
  }

  /// An impossible date: no such day, or centuries off.
  static let impossibleDates = citationCheck("impossible-date", severity: .contradiction) { cited in
    let impossible = cited.written(\.dateWritten).filter { item in
      if case .impossible = CitedDate(item.text) { true } else { false }
    }
    return cited.finding("check.impossible-date", at: impossible, severity: .contradiction)
  }

  /// A period that ends before it begins.
  static let reversedPeriods = citationCheck("reversed-period", severity: .contradiction) { cited in
    let reversed = cited.written(\.periodWritten).filter { item in
      let years = item.text.split { !$0.isNumber }.compactMap { Int($0) }.filter { $0 > 1900 }
      return years.count == 2 && years[1] < years[0]
    }
    return cited.finding("check.reversed-period", at: reversed, severity: .contradiction)
  }

  /// The cited issuer is not the issuer of the document.
  static let issuerDiffers = citationCheck("issuer-differs", severity: .contradiction) { cited in
    let issuer = IssuerName(cited.document.issuer)
    let wrong = cited.written(\.issuerWritten).filter { !IssuerName($0.text).mayBe(issuer) }
    // Particulars known only from a report are not certain evidence against that report.
    let certainty: Finding.Certainty =
      cited.document.reliability == .reportOnly ? .likely : .certain
    return cited.finding(
      "check.issuer-differs", at: wrong, severity: .contradiction, certainty: certainty,
      parts: ["issuer": cited.document.issuer])
  }

  /// A national congress of a province: the name of the issuer contradicts itself.
  static let levelsMixed = citationCheck("levels-mixed", severity: .note) { cited in
    let mixed = cited.written(\.issuerWritten).filter { item in
      let name = folded(item.text)
      let words = Set(name.split(separator: " ").map(String.init))
      return name.contains("toan quoc") && !words.isDisjoint(with: ["tinh", "huyen", "xa"])
    }
    return cited.finding("check.levels-mixed", at: mixed, severity: .note)
  }

  /// A decision is called a plan, or something similar.
  static let kindDiffers = citationCheck("kind-differs", severity: .note) { cited in
    let wrong = cited.written(\.kindWritten).filter { item in
      // A scheme is cited by the number of the decision that approves it: that is correct.
      let kind = folded(item.text)
      return documentKinds.contains(kind) && kind != folded(cited.document.kind)
    }
    let called = wrong.first.map { "\($0.text) \($0.citation.numberWritten ?? "")".trimmed } ?? ""
    return cited.finding(
      "check.kind-differs", at: wrong, severity: .note, parts: ["written": called])
  }

  /// The cited number is not the number of the document.
  static let numberDiffers = citationCheck("number-differs", severity: .note) { cited in
    let wrong = cited.written(\.numberWritten).filter { item in
      item.text.contains("/")
        && plainNumber(item.text) != plainNumber(cited.document.number ?? item.text)
    }
    return cited.finding("check.number-differs", at: wrong, severity: .note)
  }

  /// It is unclear which document is meant.
  static let unidentified = citationCheck("unidentified-document", severity: .gap) { cited in
    guard cited.document.reliability == .unverified else { return nil }
    return Finding(
      subject: cited.subject, severity: .gap, certainty: .certain,
      message: LocalizedMessage(
        "check.unidentified", ["document": cited.document.title, "issuer": cited.document.issuer]),
      responsible: LocalizedMessage("responsible.writer"), places: cited.places(cited.citations))
  }

  /// The paper never gives the whole number, so that readers have to guess the year.
  static let numberNeverWhole = citationCheck("number-never-whole", severity: .note) { cited in
    let numbers = cited.written(\.numberWritten)
    let isWhole = numbers.contains { $0.text.contains("/") || $0.text.contains("-") }
    guard cited.document.reliability != .unverified, let number = cited.document.number,
      number.contains("/"), !numbers.isEmpty, !isWhole
    else { return nil }
    return Finding(
      subject: cited.subject, severity: .note, certainty: .certain,
      message: LocalizedMessage(
        "check.number-never-whole",
        [
          "document": cited.document.title, "written": "\(cited.document.kind) \(numbers[0].text)",
          "lines": LocalizedList(numbers.map(\.citation.lines)),
        ]),
      responsible: LocalizedMessage("responsible.writer"), places: cited.places(numbers.map(\.citation))
    )
  }

  /// The cited document was no longer, or not yet, in force.
  static let notInForce = citationCheck("not-in-force", severity: .contradiction) { cited in
    guard let day = cited.inside.issuedOn else { return nil }
    let document = cited.document
    let validity = Validity(from: document.validFrom ?? document.issuedOn, to: document.validTo)
    guard !validity.holds(on: day) else { return nil }
    return Finding(
      subject: cited.subject, severity: .contradiction, certainty: .likely,
      message: LocalizedMessage(
        "check.not-in-force", ["document": document.title, "inside": cited.inside.title]),
      responsible: LocalizedMessage("responsible.writer"), places: cited.places(cited.citations))
  }

  /// A document is older than the one that it implements.
  static let implementsLater = Check(
    "implements-later", global: true, severity: .contradiction
  ) { _, db in
    let documents = Dictionary(uniqueKeysWithValues: try Document.all(in: db).map { ($0.id, $0) })
    return try DocumentRelation.all(in: db).compactMap { relation in
      guard relation.relation == .implements, let one = documents[relation.documentId],
        let other = documents[relation.targetId], let early = one.issuedOn,
        let late = other.issuedOn, early < late
      else { return nil }
      return Finding(
        subject: "\(one.key)~\(other.key)", severity: .contradiction, certainty: .likely,
        message: LocalizedMessage(
          "check.implements-later",
          ["document": one.title, "date": early, "other": other.title, "later": late]),
        responsible: LocalizedMessage("responsible.writer"),
        places: [one, other].map { Finding.Place(caption: $0.title, path: "/van-ban/\($0.key)") })
    }
  }

  private static let documentKinds: Set<String> = [
    "chi thi", "ket luan", "nghi quyet", "quyet dinh", "ke hoach", "thong tu", "nghi dinh",
    "cong van", "huong dan",
    "luat",
  ]

  /// Without spaces, with one kind of dash: spacing does not matter.
  private static func plainNumber(_ text: String) -> String {
    folded(text).replacing("–", with: "-").replacing(" ", with: "")
  }
}
