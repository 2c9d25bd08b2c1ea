// Exact arithmetic. Intermediate results are 128 bits wide, which holds any product of two numbers and
// any sum of two aligned ones, so the only possible failure is a result too long to keep.

/// What becomes of the digits that rounding cuts off.
public enum Rounding: String, Sendable, CaseIterable {
  /// They are dropped: 98.529 becomes 98.52.
  case truncate
  /// Five and more round away from zero: 98.525 becomes 98.53.
  case halfUp = "half-up"
  /// Five rounds to the even neighbour: 98.525 becomes 98.52.
  case halfEven = "half-even"
}

extension ExactDecimal {
  static func powerOfTen(_ exponent: Int) -> Int128 {
    // Eighteen zeros have room in a word, which a processor multiplies in one step.
    var power: Int64 = 1
    for _ in 0..<Swift.min(exponent, 18) { power *= 10 }
    guard exponent > 18 else { return Int128(power) }
    return (18..<exponent).reduce(Int128(power)) { power, _ in power * 10 }
  }

  /// The coefficients of both numbers at the larger of the two scales.
  static func aligned(_ left: ExactDecimal, _ right: ExactDecimal) -> (Int128, Int128, Int) {
    if left.scale == right.scale {
      return (Int128(left.coefficient), Int128(right.coefficient), Int(left.scale))
    }
    let scale = Swift.max(left.scale, right.scale)
    return (
      Int128(left.coefficient) * powerOfTen(Int(scale - left.scale)),
      Int128(right.coefficient) * powerOfTen(Int(scale - right.scale)),
      Int(scale)
    )
  }

  /// The exact sum.
  public static func + (left: ExactDecimal, right: ExactDecimal) throws(DecimalError) -> ExactDecimal {
    if left.scale == right.scale {
      let (sum, overflow) = left.coefficient.addingReportingOverflow(right.coefficient)
      if !overflow { return ExactDecimal(coefficient: sum, scale: left.scale) }
    }
    let (a, b, scale) = aligned(left, right)
    return try ExactDecimal(wide: a + b, scale: scale)
  }

  /// The exact difference.
  public static func - (left: ExactDecimal, right: ExactDecimal) throws(DecimalError) -> ExactDecimal {
    if left.scale == right.scale {
      let (difference, overflow) = left.coefficient.subtractingReportingOverflow(right.coefficient)
      if !overflow { return ExactDecimal(coefficient: difference, scale: left.scale) }
    }
    let (a, b, scale) = aligned(left, right)
    return try ExactDecimal(wide: a - b, scale: scale)
  }

  /// The exact product.
  public static func * (left: ExactDecimal, right: ExactDecimal) throws(DecimalError) -> ExactDecimal {
    try ExactDecimal(
      wide: Int128(left.coefficient) * Int128(right.coefficient), scale: Int(left.scale) + Int(right.scale))
  }

  /// The distance from zero.
  ///
  /// - Throws: ``DecimalError/outOfRange`` for the one number whose opposite has no room.
  public func magnitude() throws(DecimalError) -> ExactDecimal {
    try ExactDecimal(wide: Swift.abs(Int128(coefficient)), scale: Int(scale))
  }

  /// The quotient, rounded to a number of decimal places.
  ///
  /// - Parameters:
  ///   - divisor: what to divide by.
  ///   - places: decimal places of the result, from 0 to ``maximumScale``.
  ///   - rounding: what becomes of the digits behind them.
  /// - Throws: ``DecimalError/divisionByZero``, or ``DecimalError/outOfRange``.
  public func divided(
    by divisor: ExactDecimal, places: UInt8, rounding: Rounding
  ) throws(DecimalError) -> ExactDecimal {
    guard !divisor.isZero else { throw .divisionByZero }
    // a·10^-s ÷ b·10^-t at p places is a·10^(t+p-s) ÷ b.
    let shift = Int(divisor.scale) + Int(places) - Int(scale)
    var numerator = Int128(coefficient)
    var denominator = Int128(divisor.coefficient)
    let factor = Self.powerOfTen(Swift.abs(shift))
    let scaled = (shift >= 0 ? numerator : denominator).multipliedReportingOverflow(by: factor)
    guard !scaled.overflow else { throw .outOfRange }
    if shift >= 0 { numerator = scaled.partialValue } else { denominator = scaled.partialValue }
    return try ExactDecimal(
      wide: Self.quotient(numerator, denominator, rounding: rounding), scale: Int(places))
  }

  /// The number rounded to a number of decimal places; fewer places than asked for are filled with zeros.
  ///
  /// - Throws: ``DecimalError/outOfRange`` where the added zeros leave no room.
  public func rounded(places: UInt8, rounding: Rounding) throws(DecimalError) -> ExactDecimal {
    if places >= scale {
      let wide = Int128(coefficient) * Self.powerOfTen(Int(places - scale))
      guard let coefficient = Int64(exactly: wide), places <= Self.maximumScale else { throw .outOfRange }
      return ExactDecimal(coefficient: coefficient, scale: places)
    }
    let wide = Self.quotient(
      Int128(coefficient), Self.powerOfTen(Int(scale - places)), rounding: rounding)
    return try ExactDecimal(wide: wide, scale: Int(places))
  }

  private static func quotient(_ numerator: Int128, _ denominator: Int128, rounding: Rounding) -> Int128 {
    let (whole, rest) = Self.quotientAndRemainder(numerator, denominator)
    guard rest != 0 else { return whole }
    let away: Int128 = (numerator < 0) == (denominator < 0) ? 1 : -1
    // Comparing the rest with what is missing to the next step avoids doubling it, which could overflow.
    let remainder = rest.magnitude
    let missing = denominator.magnitude - remainder
    switch rounding {
    case .truncate: return whole
    case .halfUp: return remainder >= missing ? whole + away : whole
    case .halfEven:
      if remainder == missing { return whole % 2 == 0 ? whole : whole + away }
      return remainder > missing ? whole + away : whole
    }
  }

  /// Divides in words where both have room in them, which nearly all have, and which is several times as fast.
  private static func quotientAndRemainder(_ numerator: Int128, _ denominator: Int128) -> (Int128, Int128) {
    guard let short = Int64(exactly: numerator), let divisor = Int64(exactly: denominator), divisor != -1
    else {
      let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
      return (whole, rest)
    }
    return (Int128(short / divisor), Int128(short % divisor))
  }
}
