import ArgumentParser
import Foundation
import Store

struct CheckCommand: AppCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tìm mâu thuẫn, thiếu sót trong số liệu, văn bản và danh sách đơn vị.",
    discussion: """
      Không nêu kỳ thì rà soát mọi kỳ. Trả lời từng điểm ở trang /kiem-tra; mọi quy tắc có lời \
      giải thích ở trang /kiem-tra/quy-tac.

      Ví dụ: khuyenhoc check --tree
             khuyenhoc check --rules 'unit-code-*' --rules two-dates
      """)
  @OptionGroup var store: DatabaseOptions
  @OptionGroup var scope: ScopeOptions
  @Flag(name: .long, help: "In ra JSON.")
  var json = false
  @Flag(name: .long, help: "Thoát với mã 1 khi còn mâu thuẫn chưa được trả lời.")
  var strict = false
  @Option(
    name: .long,
    help: "Chỉ dùng những quy tắc có tên này; dấu * thay cho bất cứ chữ gì. Nêu được nhiều lần.")
  var rules: [String] = []
  @Flag(name: .long, help: "Chỉ rà soát đơn vị: như --rules 'unit-*'.")
  var tree = false

  func run(in app: AppContext) async throws {
    let period = try scope.readPeriod()
    let scope = scope
    let rules = try wanted(of: app)
    let findings = try await app.database.read { db in
      let last = try period ?? Figures(app, in: db).periods().last
      let unit = try scope.readUnit(app, on: last?.last ?? .distantFuture, in: db)
      return try app.findings(below: unit.id, periods: period.map { [$0] }, rules: rules, in: db)
    }
    if json {
      try print(FindingJSON.text(findings, app.localizer))
    } else {
      printPlain(findings, app.localizer)
    }
    let isContradicted = findings.contains {
      $0.finding.severity == .contradiction && $0.verdict == .open
    }
    if strict, isContradicted { throw ExitCode(1) }
  }

  /// Which rules are asked for; all when none is named.
  private func wanted(of app: AppContext) throws -> CheckNamePattern {
    let named = rules + (tree ? [treeRulePattern] : [])
    guard !named.isEmpty else { return .all }
    let pattern = CheckNamePattern(named)
    let problems = pattern.idle(among: app.checks.map(\.name)).map {
      FieldProblem("rules", LocalizedMessage("checks.no-such-rule", ["name": $0]))
    }
    guard problems.isEmpty else { throw Problem.invalid(problems) }
    return pattern
  }

  private func printPlain(_ findings: [FindingWithAnswer], _ t: Localizer) {
    for (number, item) in findings.enumerated() {
      print("\(number + 1). [\(t("severity.\(item.finding.severity.rawValue)"))] \(item.text)")
      let lines =
        item.finding.lines.isEmpty ? "" : " \(t("checks.lines", ["lines": item.finding.lines])) "
      let certainty = t("certainty.\(item.finding.certainty.rawValue)")
      let verdict = t("verdict.\(item.verdict.rawValue)")
      print("   \(item.finding.rule) ·\(lines)· \(certainty) · \(item.responsible) · \(verdict)")
    }
    print(t("checks.count", ["count": "\(findings.count)"]))
  }
}

extension Finding {
  /// The lines of the report where it was found, each once, in their order.
  var lines: String {
    var known: Set<String> = []
    let all = places.compactMap(\.lines).filter { known.insert($0).inserted }
    let first = { (lines: String) in Int(lines.prefix(while: \.isNumber)) ?? 0 }
    return all.sorted { first($0) < first($1) }.joined(separator: ", ")
  }
}

/// A finding for other programs.
private struct FindingJSON: Encodable {
  struct Place: Encodable {
    let caption: String
    let path: String
    let lines: String?
  }
  let key: String
  let rule: String
  let severity: String
  let certainty: String
  let message: String
  let responsible: String
  let verdict: String
  let note: String?
  let answeredBy: String?
  let places: [Place]

  static func text(_ findings: [FindingWithAnswer], _ t: Localizer) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(findings.map { FindingJSON($0, t) })
    return String(decoding: data, as: UTF8.self)
  }
  private init(_ item: FindingWithAnswer, _ t: Localizer) {
    key = item.finding.key
    rule = item.finding.rule
    severity = item.finding.severity.rawValue
    certainty = item.finding.certainty.rawValue
    message = item.text
    responsible = item.responsible
    verdict = item.verdict.rawValue
    note = item.answer?.note
    answeredBy = item.answer?.answeredBy
    places = item.finding.places.map {
      Place(caption: t($0.caption), path: $0.path, lines: $0.lines)
    }
  }
}
