import Formats
import Store
import WebUI

/// Cards of all members of a unit on sheets to print and cut. The code on a card leads to the
/// member's page, for users who may see it.
struct CardsPage {
  private let unit: Identifier
  private let unitName: String
  private let parentName: String
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
    parentName = place.flatMap { tree.nodes[$0].parent }.map { tree.nodes[$0].name } ?? ""
    members = try Member.present(in: [unit], on: db.today, request.app, in: db).prefix(400).map { $0 }
    unnumbered = try Member.countWithoutCard(in: unit, on: db.today, in: db)
    mayNumber = request.role.scope(.editMembers) != .denied
    origin = request.origin
    t = request.t
  }
  var title: String { t("members.cards") }
  var breadcrumbs: [Link] { memberListLinks(unit, named: unitName, t) }

  var html: HTML {
    """
    <h1 class="no-print">\(title)</h1><p class="no-print">\(t("members.cards.lead"))</p>
    \(if: unnumbered > 0 && mayNumber, numberForm)
    <ul class="facts">\(for: members, card)</ul>
    """
  }
  private var numberForm: HTML {
    let count = t("members.cards.unnumbered", ["count": unnumbered])
    return form(
      memberRegister.path(of: unit) + "/the/so", class: "no-print",
      """
      <p>\(count)</p>\(button(t("members.cards.number"), .secondary))\
      <p class="soft">\(t("members.cards.number.more"))</p>
      """)
  }
  private func card(_ member: Member) -> HTML {
    let number = member.card ?? t("members.card.no-number")
    // An address of that length always fits into a code.
    let code = (try? QRCode("\(origin)/hoi-vien/\(member.id)")).map {
      qrPicture($0.modules, caption: number)
    }
    let born = member.birth.map { t("members.card.born", ["year": "\($0.year)"]) } ?? ""
    return """
      <li><span class="fact-name">\(t("members.card.head"))</span> \
      <strong>\(member.name)</strong>
      <div class="fact-more">\(born)<br>\(unitName)<br>\(parentName)</div>\(code)</li>
      """
  }
}

/// A blank form of a unit, to print: the same numbers in the same order as on the page where they
/// are entered, with the names of the units; for a chapter also lines for names.
struct PrintableCountForm {
  private let table: MemberCountTable
  private let isLeaf: Bool
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let figures = try Figures(request.app, in: db)
    guard let period = try request.period("ky") ?? Period.counted(on: db.today).first else {
      throw Problem.notFound(LocalizedMessage("figures.none"))
    }
    table = try MemberCountTable(of: request.targetUnit, period, figures)
    isLeaf = table.rows.count == 1 && table.rows[0].unit == table.unit
    t = request.t
  }
  var title: String { t("members.blank") }
  var breadcrumbs: [Link] { memberListLinks(table.unit, named: table.unitName, t) }

  var html: HTML {
    let numbers = table.columns.enumerated().map {
      Table.Column("\($0 + 1). \(t($1.caption))")
    }
    let counts = Table(
      t("members.blank.counts"), columns: [.init(t("figures.unit"))] + numbers,
      rows: table.rows.map { ["\($0.name)"] + numbers.map { _ in "&nbsp;" } })
    return """
      <h1>\(t("members.blank.title"))</h1>\
      <p class="lead">\(table.unitName), \(table.period.title(t))</p>
      <p>\(t("members.blank.lead"))</p>
      \(counts.html)
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
      t("members.blank.names"),
      columns: [.init("TT")] + fields.map { .init(t(memberRegister.label($0))) },
      rows: (1...25).map { number in ["\(number)"] + fields.map { _ in "&nbsp;" } }
    ).html
  }
}
