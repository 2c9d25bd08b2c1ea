/// Comparison operators.
enum Comparison {
  static func holds(
    _ kind: ComparisonOperator, _ left: Value, _ right: Value
  ) throws(TemplateFailure) -> Bool {
    if case .int(let left) = left, case .int(let right) = right, let holds = holds(kind, left, right) {
      return holds
    }
    switch kind {
    case .equal:
      try left.refuseUndefined()
      try right.refuseUndefined()
      return left.equals(right)
    case .notEqual: return !(try holds(.equal, left, right))
    case .less: return try left.isLess(than: right)
    case .greater: return try right.isLess(than: left)
    case .lessOrEqual: return try left.isLess(than: right) || left.equals(right)
    case .greaterOrEqual: return try right.isLess(than: left) || left.equals(right)
    case .contained: return try right.contains(left)
    case .notContained: return !(try right.contains(left))
    }
  }

  /// The same of whole numbers; nil for what needs more than their order.
  @inline(__always)
  static func holds(_ kind: ComparisonOperator, _ left: Int, _ right: Int) -> Bool? {
    switch kind {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .greater: left > right
    case .lessOrEqual: left <= right
    case .greaterOrEqual: left >= right
    case .contained, .notContained: nil
    }
  }
}
