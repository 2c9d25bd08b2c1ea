/// Comparison operators.
enum Comparison {
  static func holds(
    _ kind: ComparisonOperator, _ left: Value, _ right: Value
  ) throws(TemplateFailure) -> Bool {
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
}
