/// At the first step, in the middle, and when all is done.
public enum StepperExamples {
  public static let all = [
    Example("Bước đầu", stepper(0, "Bước 1 trên 4")),
    Example("Giữa chừng", stepper(2, "Bước 3 trên 4")),
    Example("Đã xong", stepper(4, "Đã xong cả 4 bước")),
  ]
  private static func stepper(_ current: Int, _ position: String) -> HTML {
    Stepper(
      "Nhận tài khoản: \(position)",
      steps: ["Mật khẩu", "Điện thoại", "Mã dự phòng", "Kiểm tra lại"], current: current,
      position: position, done: "đã xong"
    ).html
  }
}
