import Store

/// What was typed about a course that an officer attended.
struct TrainingForm {
  static let fields: Set = ["ten-lop", "ngay", "so-ngay", "don-vi-mo"]
  let training: Training

  init(_ typed: [String: String], of person: Identifier, by operation: Operation) throws {
    var form = FormReader(typed)
    let title = form.requiredLine("ten-lop", else: "form.needed")
    let organiser = form.line("don-vi-mo")
    let day = form.requiredDay("ngay", else: "form.needed")
    let days = form.text("so-ngay").isEmpty ? nil : Int(form.text("so-ngay")) ?? 0
    if let days, !(1...365).contains(days) {
      form.reject("so-ngay", LocalizedMessage("officers.training.days-bad"))
    }
    guard form.problems.isEmpty, let day else { throw Problem.invalid(form.problems) }
    training = Training(
      id: .new(), personId: person, title: title, onDay: day, days: days, organiser: organiser,
      createdAt: operation.now, createdBy: operation.user.name)
  }
}
