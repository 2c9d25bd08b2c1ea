import Decimals
import Forms

/// How the points of an indicator follow.
enum IndicatorBasis {
  /// From the execution of the budget.
  case execution
  /// From a number against a number.
  case quantity(QuantityComparison)
  /// From the words of the actual.
  case words(QualitativeBand)
  /// Not at all.
  case nothing(WhyNot)

  /// Why the points of an indicator cannot be computed.
  enum WhyNot {
    case methodIsUnstated
    case noColumns
    case noActual
    case noWeight
    case unknownWords
    case targetIsNoNumber
    case differentUnits
  }
}

extension IndicatorBasis {
  /// The basis of an indicator.
  ///
  /// - Parameters:
  ///   - pair: its target and its actual where both are numbers.
  ///   - band: what its actual says in words, where it says that.
  init(
    of indicator: IndicatorRow, _ pair: QuantityComparison?, _ band: QualitativeBand?,
    _ scoring: SchemeScoring?
  ) {
    guard let scoring else {
      self = .nothing(.methodIsUnstated)
      return
    }
    if case .indicator(let name) = scoring.execution.carrier, indicator.isCalled(name) {
      self = scoring.execution.method == .unstated ? .nothing(.methodIsUnstated) : .execution
    } else {
      self = Self.basis(indicator, pair, band, scoring)
    }
  }

  private static func basis(
    _ indicator: IndicatorRow, _ pair: QuantityComparison?, _ band: QualitativeBand?,
    _ scoring: SchemeScoring
  ) -> IndicatorBasis {
    guard let actual = indicator.actual else { return .nothing(.noColumns) }
    guard indicator.weight != nil else { return .nothing(.noWeight) }
    if let pair { return scoring.quantitative == .unstated ? .nothing(.methodIsUnstated) : .quantity(pair) }
    switch actual.reading {
    case .empty: return .nothing(.noActual)
    case .statement:
      guard !scoring.qualitative.isEmpty else { return .nothing(.methodIsUnstated) }
      return band.map { .words($0) } ?? .nothing(.unknownWords)
    case .quantity:
      return .nothing(indicator.target?.quantity == nil ? .targetIsNoNumber : .differentUnits)
    }
  }

  /// The points the basis gives; nil where it gives nothing.
  func points(_ weight: ExactDecimal?, _ execution: ExecutionAssessment, _ scoring: SchemeScoring)
    -> PointRange?
  {
    guard let weight else { return nil }
    switch self {
    case .execution: return execution.points(weight, scoring).map { PointRange($0) }
    case .quantity(let pair): return pair.points(weight, scoring).map { PointRange($0) }
    case .words(let band):
      guard let lower = try? weight * band.from * ExactDecimal.hundredth,
        let upper = try? weight * band.to * ExactDecimal.hundredth
      else { return nil }
      return PointRange(lower: lower.withoutTrailingZeros, upper: upper.withoutTrailingZeros)
    case .nothing: return nil
    }
  }
}

extension ExactDecimal {
  static let hundredth = ExactDecimal(coefficient: 1, scale: 2)
}
