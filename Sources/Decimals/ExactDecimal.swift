// Decimals: exact decimal numbers for money, rates and points.
//
// Binary floating point cannot hold 0.1, and a portal that publishes public money must never print a
// figure that its source does not say. Foundation's Decimal would do, but costs 1.5 µs for one rate where
// this type costs some nanoseconds, and brings Foundation into every target.

/// An exact decimal number: `coefficient × 10^-scale`, with up to 18 significant digits.
///
/// The scale is kept as written, so `10.00` prints as `10.00`, yet equals and hashes like `10`.
/// Arithmetic is exact; a result that does not fit throws ``DecimalError/outOfRange`` instead of
/// rounding or trapping, so that hostile input can neither falsify a figure nor crash the program.
public struct ExactDecimal: Sendable {
  /// The digits of the number as an integer, with its sign.
  public let coefficient: Int64
  /// How many of the digits stand behind the decimal point, from 0 to ``maximumScale``.
  public let scale: UInt8

  /// The largest number of digits behind the decimal point.
  public static let maximumScale: UInt8 = 18
  /// 0, without decimal places.
  public static let zero = ExactDecimal(0)
  /// 100, without decimal places.
  public static let hundred = ExactDecimal(100)

  /// A whole number.
  public init(_ integer: Int) {
    coefficient = Int64(integer)
    scale = 0
  }

  /// The number `coefficient × 10^-scale`.
  ///
  /// - Precondition: `scale` is at most ``maximumScale``.
  public init(coefficient: Int64, scale: UInt8) {
    precondition(scale <= Self.maximumScale, "scale beyond the range of ExactDecimal")
    self.coefficient = coefficient
    self.scale = scale
  }

  /// The exact value of a wide intermediate result.
  ///
  /// Zeros at the end of the fraction are dropped only as far as needed to make the number fit.
  init(wide: Int128, scale: Int) throws(DecimalError) {
    var coefficient = wide
    var scale = scale
    while scale > Int(Self.maximumScale) || Int64(exactly: coefficient) == nil {
      guard scale > 0, coefficient % 10 == 0 else { throw .outOfRange }
      coefficient /= 10
      scale -= 1
    }
    self.coefficient = Int64(coefficient)
    self.scale = UInt8(scale)
  }

  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }
  /// Whether the number is zero, however it is written.
  public var isZero: Bool { coefficient == 0 }

  /// The number as an `Int`, or nil where it has a fraction other than zeros.
  public var exactInteger: Int? {
    let shortest = withoutTrailingZeros
    return shortest.scale == 0 ? Int(shortest.coefficient) : nil
  }

  /// The same number with the fewest decimal places: `10.50` becomes `10.5`, `10.00` becomes `10`.
  public var withoutTrailingZeros: ExactDecimal {
    var coefficient = coefficient
    var scale = scale
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    return ExactDecimal(coefficient: coefficient, scale: scale)
  }
}

/// Why a calculation has no exact decimal result.
public enum DecimalError: Error, Sendable {
  /// The result has more than 18 significant digits or decimal places.
  case outOfRange
  /// The divisor is zero.
  case divisionByZero
}

extension ExactDecimal: Comparable, Hashable {
  /// Whether both are the same number, however they are written.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.scale == right.scale { return left.coefficient == right.coefficient }
    let (a, b, _) = aligned(left, right)
    return a == b
  }

  /// Whether the left number is the smaller one.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    // Numbers of one scale, and those beside zero, are told by their digits as they stand.
    if left.scale == right.scale || left.coefficient == 0 || right.coefficient == 0 {
      return left.coefficient < right.coefficient
    }
    let (a, b, _) = aligned(left, right)
    return a < b
  }

  /// Feeds the number, not its spelling, to the hasher.
  public func hash(into hasher: inout Hasher) {
    let shortest = withoutTrailingZeros
    hasher.combine(shortest.coefficient)
    hasher.combine(shortest.scale)
  }
}
