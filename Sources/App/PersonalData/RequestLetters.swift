import Formats
import Store

/// The letters to the requester: the receipt and the answer. In Vietnamese, in the layout of Decree
/// 30/2020/NĐ-CP.
struct RequestLetters {
  private let item: DataRequestCase
  private let head: PersonalDataLetterhead
  private let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let app = request.app.localized(.vi)
    item = try DataRequest.find(request.id("request"), app, in: db)
    head = try PersonalDataLetterhead(of: item.dataRequest.unitId, app, in: db)
    t = app.localizer
  }
  private var kind: LocalizedMessage {
    LocalizedMessage("personal.kind.\(item.dataRequest.kind.rawValue)")
  }
  private func text(
    _ key: String, _ parts: [String: any Localizable] = [:]
  ) -> Formats.DocumentBlock {
    .paragraph([.text(t(key, parts))])
  }
  private var about: [Formats.DocumentBlock] {
    let dataRequest = item.dataRequest
    let relation = LocalizedMessage("personal.asks-for.\(dataRequest.asksFor.rawValue)")
    let person = dataRequest.person.map {
      text("personal.letter.person", ["name": $0, "standing": relation])
    }
    return [person].compactMap { $0 }
      + [text("personal.letter.what", ["what": dataRequest.requestText])]
  }

  func receipt() throws -> [UInt8] {
    let dataRequest = item.dataRequest
    let blocks =
      [
        text(
          "personal.letter.received",
          [
            "body": head.body, "name": dataRequest.requester, "reach": dataRequest.contact,
            "day": dataRequest.receivedOn, "kind": kind,
          ])
      ] + about
      + [
        text("personal.letter.by", ["day": item.answerBy]), text("personal.letter.procedure"),
        text("personal.letter.legal-basis"), text("personal.letter.whom"),
      ]
    return try head.paper(
      kind: t("personal.letter.receipt"), subject: t("personal.letter.receipt.subject"), blocks,
      to: [dataRequest.requester], t)
  }

  func answer() throws -> [UInt8] {
    let dataRequest = item.dataRequest
    let steps = item.steps.filter { $0.kind == .worked || $0.kind == .extended }
    let done = steps.map { step in
      Formats.DocumentBlock.item([.text("\(t(step.onDay)): \(step.note ?? "")")])
    }
    let parts: [String: any Localizable] = [
      "name": dataRequest.requester, "day": dataRequest.receivedOn, "kind": kind,
    ]
    let result: Formats.DocumentBlock =
      item.closing.map { closing in
        text("personal.letter.\(closing.kind.rawValue)", ["result": closing.note ?? ""])
      } ?? text("personal.letter.open", ["result": t("personal.letter.blank")])
    let blocks =
      [text("personal.letter.asked", parts)] + about
      + (done.isEmpty ? [] : [text("personal.letter.done")] + done)
      + [result, text("personal.letter.complain"), text("personal.letter.legal-basis")]
    return try head.paper(
      kind: t("personal.letter.answer"), subject: t("personal.letter.answer.subject"), blocks,
      to: [dataRequest.requester], t)
  }
}
