import Decimals

/// A number as arithmetic sees it.
enum Number {
  case int(Int)
  case decimal(ExactDecimal)

  /// The number a value is; truth values count as 1 and 0.
  init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int(number)
    case .decimal(let number): self = .decimal(number)
    case .bool(let flag): self = .int(flag ? 1 : 0)
    default: return nil
    }
  }

  var decimal: ExactDecimal {
    switch self {
    case .int(let number): ExactDecimal(number)
    case .decimal(let number): number
    }
  }

  var isZero: Bool {
    switch self {
    case .int(let number): number == 0
    case .decimal(let number): number.isZero
    }
  }

  static func equal(_ left: Number, _ right: Number) -> Bool {
    if case (.int(let a), .int(let b)) = (left, right) { return a == b }
    return left.decimal == right.decimal
  }

  static func less(_ left: Number, _ right: Number) -> Bool {
    if case (.int(let a), .int(let b)) = (left, right) { return a < b }
    return left.decimal < right.decimal
  }
}

extension ExactDecimal {
  /// The number as Jinja2 would print it after a calculation: no zeros at the end, but one decimal place.
  var calculated: ExactDecimal {
    let shortest = withoutTrailingZeros
    guard shortest.scale == 0 else { return shortest }
    return (try? shortest.rounded(places: 1, rounding: .truncate)) ?? shortest
  }
}
