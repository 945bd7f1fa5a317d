import WebUI
import Formats
import Store

/// Cards of all members of a unit on sheets to print and cut; the code leads whoever has the right to the member's page.
struct CardsPage {
  private let unit: Identifier
  private let unitName: String
  private let aboveName: String
  private let members: [Member]
  private let mayNumber: Bool
  private let unnumbered: Int
  private let origin: String
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    let tree = try Tree.asOf(db.today, request.app, in: db)
    let place = tree.index(of: unit)
    unitName = place.map { tree.nodes[$0].name } ?? ""
    aboveName = place.flatMap { tree.nodes[$0].parent }.map { tree.nodes[$0].name } ?? ""
    members = try Member.present(in: [unit], on: db.today, in: db).prefix(400).map { $0 }
    unnumbered = try Member.countWithoutCard(in: unit, on: db.today, in: db)
    mayNumber = request.role.scope(.editMembers) != .denied
    (origin, t) = (request.origin, request.t)
  }
  var title: String { t("members.cards") }
  var breadcrumbs: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(t("register.members"), memberRegister.path(of: unit))]
  }

  var html: HTML {
    """
    <h1 class="no-print">\(title)</h1><p class="no-print">\(t("members.cards.lead"))</p>
    \(if: unnumbered > 0 && mayNumber, form(memberRegister.path(of: unit) + "/the/so", class: "no-print", "<p>\(t("members.cards.unnumbered", ["count": unnumbered]))</p>\(button(t("members.cards.number"), .secondary))<p class=\"soft\">\(t("members.cards.number.more"))</p>"))
    <ul class="facts">\(for: members, card)</ul>
    """
  }
  private func card(_ member: Member) -> HTML {
    let address = "\(origin)/hoi-vien/\(member.id)"
    // An address of that length always fits into a code.
    let code: HTML =
      (try? QRCode(address)).map { qrPicture($0.modules, caption: member.card ?? t("members.card.no-number")) }
      ?? .empty
    return """
      <li><span class="fact-name">\(t("members.card.head"))</span> <strong>\(member.name)</strong>
      <div class="fact-more">\(member.birthYear.map { t("members.card.born", ["year": "\($0)"]) } ?? "")<br>\(unitName)<br>\(aboveName)</div>\(code)</li>
      """
  }
}

/// The blank sheet of a unit: the numbers that the page of counts asks, in its order, with the names printed already; of a chapter also
/// lines for names.
struct PrintableCountForm {
  private let sheet: MemberCountTable
  private let isLeaf: Bool
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let figures = try Figures(request.app, in: db)
    guard let period = try request.period("ky") ?? Period.counted(on: db.today).first else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    sheet = try MemberCountTable(of: request.targetUnit, period, figures)
    isLeaf = sheet.rows.count == 1 && sheet.rows[0].unit == sheet.unit
    t = request.t
  }
  var title: String { t("members.blank") }
  var breadcrumbs: [Link] {
    [Link(sheet.unitName, "/don-vi/\(sheet.unit)"), Link(t("register.members"), memberRegister.path(of: sheet.unit))]
  }

  var html: HTML {
    let numbers = sheet.columns.enumerated().map { Table.Column("\($0 + 1). \(t($1.caption))") }
    return """
      <h1>\(t("members.blank.title"))</h1><p class="lead">\(sheet.unitName), \(sheet.period.title(t))</p>
      <p>\(t("members.blank.lead"))</p>
      \(Table(t("members.blank.counts"), columns: [.init(t("figures.unit"))] + numbers, rows: sheet.rows.map { ["\($0.name)"] + numbers.map { _ in "&nbsp;" } }).html)
      \(if: isLeaf, names)
      <p>\(t("members.blank.signed"))</p>
      """
  }
  private var names: HTML {
    let fields = memberRegister.fields.filter { field in
      if case .unit = field.kind { return false }
      if case .unitAbove = field.kind { return false }
      return field.sensitive == nil
    }
    return Table(
      t("members.blank.names"), columns: [.init("TT")] + fields.map { .init(t(memberRegister.label($0))) },
      rows: (1...25).map { number in ["\(number)"] + fields.map { _ in "&nbsp;" } }
    ).html
  }
}
