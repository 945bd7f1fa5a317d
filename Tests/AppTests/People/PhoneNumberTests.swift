import Testing

@testable import App

@Suite struct PhoneNumberTests {
  static let read: [(String, String)] = [
    ("0912345678", "0912345678"), ("0912.345.678", "0912345678"), ("+84 912 345 678", "0912345678"),
    ("84912345678", "0912345678"), ("+84 (0) 912-345-678", "0912345678"), ("912345678", "0912345678"),
    ("'0912345678", "0912345678"), ("01682345678", "01682345678"), ("(0212) 385 1234", "02123851234"),
    ("2123851234", "02123851234"), ("+84 24 3825 1234", "02438251234"), ("842438251234", "02438251234"),
  ]
  @Test(arguments: read) func `A Vietnamese number is brought into one form`(written: String, text: String) {
    #expect(PhoneNumber(written)?.text == text)
    #expect(PhoneNumber(written)?.isVietnamese == true)
  }

  static let others = [("+33 1 42 68 53 00", "+33142685300"), ("1800 1234", "18001234"), ("3851 2345", "38512345")]
  @Test(arguments: others) func `Any other number is kept as it is`(written: String, text: String) {
    #expect(PhoneNumber(written)?.text == text)
    #expect(PhoneNumber(written)?.isVietnamese == false)
  }

  @Test(arguments: ["", "12", "091234567x", "++84912345678", "0912345678 / 0987654321", "٠٩١٢٣٤٥٦٧٨"])
  func `What is not a number is refused`(text: String) { #expect(PhoneNumber(text) == nil) }
}
