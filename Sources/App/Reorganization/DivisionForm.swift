import Store
import Vietnamese

/// What was typed to divide the numbers of a unit among those it went into.
struct DivisionForm: Sendable {
  /// Nil: for all numbers of the unit that have no weights of their own.
  let indicator: String?
  let basis: String
  let weights: [Identifier: Int64]

  init(indicator: String?, basis: String, weights: [Identifier: Int64]) {
    self.indicator = indicator
    self.basis = basis
    self.weights = weights
  }

  /// - Parameter codes: the code of each unit it went into.
  init(_ typed: [String: String], codes: [(unit: Identifier, code: String)]) throws {
    var form = FormReader(typed)
    let indicator = form.text("chi-tieu")
    self.indicator = indicator.isEmpty ? nil : indicator
    basis = form.text("can-cu")
    weights = Self.weights(&form, codes)
    try form.finish()
  }

  /// One line for each unit: `03721 Xã Thuận Châu: 120.000.000`.
  private static func weights(
    _ form: inout FormReader, _ codes: [(unit: Identifier, code: String)]
  ) -> [Identifier: Int64] {
    var weights: [Identifier: Int64] = [:]
    var isComplete = true
    let reject = { (form: inout FormReader, key: String, parts: [String: any Localizable]) in
      isComplete = false
      form.reject("phan", LocalizedMessage(key, parts))
    }
    let lines = form.text("phan").split(whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !String(line).trimmed.isEmpty {
      let number = "\(index + 1)"
      let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      let code = parts.first?.split(separator: " ").first.map(String.init) ?? ""
      guard let unit = codes.first(where: { $0.code == code })?.unit else {
        reject(&form, "reform.no-such-part", ["line": number, "text": code])
        continue
      }
      guard parts.count > 1, let weight = readWholeNumber(parts[1], in: 0...1_000_000_000_000_000)
      else {
        reject(&form, "reform.no-number", ["line": number])
        continue
      }
      if weights.updateValue(weight, forKey: unit) != nil {
        reject(&form, "reform.part-twice", ["line": number, "text": code])
      }
    }
    let missing = codes.filter { weights[$0.unit] == nil }.map(\.code)
    if isComplete, !missing.isEmpty {
      reject(&form, "reform.parts-not-all", ["codes": LocalizedList(missing, limit: 10)])
    }
    return weights
  }

  /// - Throws: `Problem.invalid` with what cannot be recorded.
  func check(_ app: AppContext) throws {
    let rejected = { (field: String, message: LocalizedMessage) in
      Problem.invalid([FieldProblem(field, message)])
    }
    guard !basis.isEmpty else { throw rejected("can-cu", LocalizedMessage("sheet.empty-cell")) }
    guard basis.count <= 300 else {
      throw rejected("can-cu", LocalizedMessage("form.too-long", ["most": "300"]))
    }
    if let indicator, try app.indicators()[indicator] == nil {
      let message = LocalizedMessage("figures.unknown-indicator", ["code": indicator])
      throw rejected("chi-tieu", message)
    }
    guard weights.values.contains(where: { $0 > 0 }) else {
      throw rejected("can-cu", LocalizedMessage("reform.no-weight"))
    }
  }
}
