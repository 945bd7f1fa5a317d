import Paper
import Store

/// What goes to whoever asked: that it was received, and the answer. In Vietnamese, in the layout of Decree 30/2020/NĐ-CP.
struct RequestPaper {
  private let item: DataRequestCase
  private let head: PersonalDataHead
  private let say: Words

  init(_ visit: Visit, _ db: any Connection) throws {
    let house = visit.house.speaking(.vi)
    item = try DataRequest.find(visit.id("request"), house, in: db)
    head = try PersonalDataHead(of: item.request.unitId, house, in: db)
    say = house.words
  }
  private var kind: Sentence { Sentence("personal.kind.\(item.request.kind.rawValue)") }
  private func text(_ key: String, _ parts: [String: any Sayable] = [:]) -> Paper.Block {
    .paragraph([.text(say(key, parts))])
  }
  private var about: [Paper.Block] {
    let request = item.request
    let person = request.person.map {
      text(
        "personal.paper.person", ["name": $0, "standing": Sentence("personal.asks-for.\(request.asksFor.rawValue)")])
    }
    return [person].compactMap { $0 } + [text("personal.paper.what", ["what": request.what])]
  }

  func receipt() throws -> [UInt8] {
    let request = item.request
    let blocks =
      [
        text(
          "personal.paper.received",
          ["body": head.body, "name": request.asker, "reach": request.reach, "day": request.receivedOn, "kind": kind])
      ] + about
      + [
        text("personal.paper.by", ["day": item.answerBy]), text("personal.paper.procedure"),
        text("personal.paper.ground"), text("personal.paper.whom"),
      ]
    return try head.paper(
      kind: say("personal.paper.receipt"), subject: say("personal.paper.receipt.subject"), blocks, to: [request.asker],
      say)
  }

  func answer() throws -> [UInt8] {
    let request = item.request
    let done = item.steps.filter { $0.sort == .worked || $0.sort == .extended }.map { step in
      Paper.Block.item([.text("\(say(step.onDay)): \(step.note ?? "")")])
    }
    let result: Paper.Block =
      item.closing.map { closing in
        text("personal.paper.\(closing.sort.rawValue)", ["result": closing.note ?? ""])
      } ?? text("personal.paper.open", ["result": say("personal.paper.room")])
    let blocks =
      [text("personal.paper.asked", ["name": request.asker, "day": request.receivedOn, "kind": kind])] + about
      + (done.isEmpty ? [] : [text("personal.paper.done")] + done)
      + [result, text("personal.paper.complain"), text("personal.paper.ground")]
    return try head.paper(
      kind: say("personal.paper.answer"), subject: say("personal.paper.answer.subject"), blocks, to: [request.asker],
      say)
  }
}
