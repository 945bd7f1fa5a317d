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
      text("personal.paper.person", ["name": $0, "standing": relation])
    }
    return [person].compactMap { $0 }
      + [text("personal.paper.what", ["what": dataRequest.requestText])]
  }

  func receipt() throws -> [UInt8] {
    let dataRequest = item.dataRequest
    let blocks =
      [
        text(
          "personal.paper.received",
          [
            "body": head.body, "name": dataRequest.requester, "reach": dataRequest.contact,
            "day": dataRequest.receivedOn, "kind": kind,
          ])
      ] + about
      + [
        text("personal.paper.by", ["day": item.answerBy]), text("personal.paper.procedure"),
        text("personal.paper.ground"), text("personal.paper.whom"),
      ]
    return try head.paper(
      kind: t("personal.paper.receipt"), subject: t("personal.paper.receipt.subject"), blocks,
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
        text("personal.paper.\(closing.kind.rawValue)", ["result": closing.note ?? ""])
      } ?? text("personal.paper.open", ["result": t("personal.paper.room")])
    let blocks =
      [text("personal.paper.asked", parts)] + about
      + (done.isEmpty ? [] : [text("personal.paper.done")] + done)
      + [result, text("personal.paper.complain"), text("personal.paper.ground")]
    return try head.paper(
      kind: t("personal.paper.answer"), subject: t("personal.paper.answer.subject"), blocks,
      to: [dataRequest.requester], t)
  }
}
