import Testing

@testable import Decimals

@Suite("Exact decimals")
struct ExactDecimalTests {
  private func decimal(_ text: String) throws -> ExactDecimal {
    try #require(ExactDecimal(text))
  }

  @Test(
    "are printed as they were written",
    arguments: ["0", "10", "10.00", "0.05", "-0.50", "98.52", "1000000.00", "0.000000000000000001"])
  func keepsTheScale(text: String) throws {
    #expect(try decimal(text).description == text)
  }

  @Test(
    "are printed whole, however long they are",
    arguments: [
      (Int64.min, UInt8(0), "-9223372036854775808"), (.min, 18, "-9.223372036854775808"),
      (.max, 18, "9.223372036854775807"), (-1, 18, "-0.000000000000000001"), (0, 18, "0.000000000000000000"),
    ])
  func extremes(coefficient: Int64, scale: UInt8, expected: String) {
    let number = ExactDecimal(coefficient: coefficient, scale: scale)
    #expect(number.description == expected)
    var bytes = Array("=".utf8)
    number.write(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "=" + expected)
  }

  @Test(
    "are read with an exponent, a sign or a bare point",
    arguments: [
      ("1e3", "1000"), ("1.5E-2", "0.015"), ("+7", "7"), (".5", "0.5"), ("5.", "5"), ("0e9999", "0"),
    ])
  func readsOtherForms(text: String, expected: String) throws {
    #expect(try decimal(text).description == expected)
  }

  @Test(
    "refuse what is no number or has no room",
    arguments: [
      "", "-", ".", "1.2.3", "1,000", "１０", "1e", "1e999", "0.1e-400", "12345678901234567890",
      "1e99999999999999999999", "0x10", "nan", " 1",
    ])
  func refuses(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test("are equal and hash alike whatever their trailing zeros")
  func equality() throws {
    #expect(try decimal("10.00") == decimal("10"))
    #expect(Set([try decimal("1.50"), try decimal("1.5"), try decimal("1.500")]).count == 1)
    #expect(try decimal("0.1") != decimal("0.10000000000000001"))
  }

  @Test("are ordered by value, also between the longest numbers of different scale")
  func order() throws {
    #expect(try decimal("9.99") < decimal("10"))
    #expect(try decimal("-2") < decimal("-1.5"))
    #expect(try decimal("0.000000000000000001") < decimal("900000000000000000"))
  }

  @Test("add, subtract and multiply without loss")
  func arithmetic() throws {
    #expect(try (decimal("0.1") + decimal("0.2")).description == "0.3")
    #expect(try (decimal("100.00") - decimal("0.15")).description == "99.85")
    #expect(try (decimal("6.70") * decimal("10")).description == "67.00")
    #expect(try decimal("-3.5").magnitude() == decimal("3.5"))
  }

  @Test("throw instead of rounding or trapping when a result has no room")
  func overflow() throws {
    let largest = ExactDecimal(Int.max)
    #expect(throws: DecimalError.outOfRange) { try largest + ExactDecimal(1) }
    #expect(throws: DecimalError.outOfRange) { try largest * largest }
    #expect(throws: DecimalError.outOfRange) { try ExactDecimal(Int.min).magnitude() }
    #expect(throws: DecimalError.outOfRange) { try largest.rounded(places: 1, rounding: .halfUp) }
  }

  @Test("drop zeros of the fraction rather than fail when a product has many places")
  func zerosMakeRoom() throws {
    let product = try decimal("1.0000000000") * decimal("2.0000000000")
    #expect(product == ExactDecimal(2))
  }

  @Test(
    "divide with each kind of rounding",
    arguments: [
      ("6.70", "6.80", Rounding.truncate, "0.98"), ("6.70", "6.80", .halfUp, "0.99"),
      ("1", "8", .halfUp, "0.13"), ("1", "8", .halfEven, "0.12"), ("3", "8", .halfEven, "0.38"),
      ("-1", "8", .halfUp, "-0.13"), ("-1", "8", .truncate, "-0.12"), ("1", "-3", .halfUp, "-0.33"),
      ("0.001", "1000", .halfUp, "0.00"), ("100", "0.01", .truncate, "10000.00"),
      // What has no room in a word on the way.
      ("900000000000000000", "70000", .truncate, "12857142857142.85"),
      ("-9223372036854775807", "-100", .halfUp, "92233720368547758.07"),
    ])
  func division(numerator: String, divisor: String, rounding: Rounding, expected: String) throws {
    let quotient = try decimal(numerator).divided(by: decimal(divisor), places: 2, rounding: rounding)
    #expect(quotient.description == expected)
  }

  @Test("say that a division by zero has no result")
  func divisionByZero() {
    #expect(throws: DecimalError.divisionByZero) {
      try ExactDecimal(1).divided(by: .zero, places: 2, rounding: .halfUp)
    }
  }

  @Test(
    "round to places and fill missing ones with zeros",
    arguments: [
      ("98.529", UInt8(2), Rounding.truncate, "98.52"), ("98.525", 2, .halfUp, "98.53"),
      ("98.525", 2, .halfEven, "98.52"), ("9.5", 0, .halfUp, "10"), ("-0.5", 0, .halfUp, "-1"),
      ("7", 2, .halfUp, "7.00"), ("99.999", 2, .halfUp, "100.00"),
    ])
  func rounding(text: String, places: UInt8, rounding: Rounding, expected: String) throws {
    #expect(try decimal(text).rounded(places: places, rounding: rounding).description == expected)
  }

  @Test("know whether they are whole")
  func wholeNumbers() throws {
    #expect(try decimal("411.00").exactInteger == 411)
    #expect(try decimal("4.97").exactInteger == nil)
    #expect(try decimal("-0.0").isZero)
  }
}
