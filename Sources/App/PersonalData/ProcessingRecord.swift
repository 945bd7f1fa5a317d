import Page
import Paper
import Store

/// The record of processing, printed from what the registers declare.
struct ProcessingRecord {
  /// One register: what is said of it, each with its heading.
  struct Part {
    let title: String
    let lines: [(name: String, value: String)]
  }
  let parts: [Part]
  private let say: Words

  init(_ house: House, in db: any Connection) throws {
    let (say, volume) = (house.words, try DataVolume.current(house, in: db))
    self.say = say
    parts = house.registers.compactMap { register in
      register.personalData.map { Part($0, of: register, volume, say) }
    }
  }

  var html: HTML {
    """
    <h1>\(say("personal.record"))</h1><p class="lead">\(say("personal.record.lead"))</p>
    <div class="buttons no-print">\(buttonLink(Link(say("personal.record.word"), "/du-lieu-ca-nhan/so-xu-ly.docx")))</div>
    \(for: parts, \.html)
    <p>\(say("personal.not-in-registers"))</p>
    """
  }
  func wordFile(_ head: PersonalDataHead) throws -> [UInt8] {
    let registers = parts.enumerated().flatMap { number, part -> [Paper.Block] in
      [.heading("\(number + 1). \(part.title)")] + part.lines.map { .item([.text("\($0.name): \($0.value)")]) }
    }
    let opening = Paper.Block.paragraph([.text(say("personal.record.opening", ["body": head.body]))])
    return try head.paper(
      kind: say("personal.record.kind"), subject: say("personal.record.subject"),
      [opening] + registers + [.paragraph([.text(say("personal.not-in-registers"))])], say)
  }
}

extension ProcessingRecord.Part {
  fileprivate init(_ data: PersonalData, of register: Register, _ volume: DataVolume, _ say: Words) {
    let isSensitive = { (field: RegisterField) in field.sensitive != nil }
    let labels = { (fields: [RegisterField]) in say.list(fields.map { say(register.label($0)) }) }
    let sensitive = register.fields.filter(isSensitive)
    title = say("register.\(register.name)")
    lines = [
      (say("personal.purpose"), say(data.purpose)), (say("personal.ground"), say(data.ground)),
      (say("personal.persons"), say(data.persons)),
      (say("personal.fields"), labels(register.fields.filter { !isSensitive($0) })),
      (say("personal.sensitive"), sensitive.isEmpty ? say("personal.sensitive.none") : labels(sensitive)),
      (say("personal.receivers"), say(data.receivers)),
      (
        say("personal.kept"),
        say("personal.kept.years", ["count": data.keptYears, "after": Sentence(data.keptAfter)])
      ),
      (
        say("personal.held"),
        say(
          "personal.held.count",
          ["persons": volume.persons[register.name] ?? 0, "sensitive": volume.sensitive[register.name] ?? 0])
      ),
    ]
  }
  fileprivate var html: HTML { "<h2>\(title)</h2>\(details(lines.map { ($0.name, "\($0.value)") }))" }
}
