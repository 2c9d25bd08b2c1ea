import Decimals

/// In which unit a form gives its money.
package enum Currency: String, Sendable, Hashable, CaseIterable {
  /// Yuan.
  case yuan = "元"
  /// Ten thousand yuan.
  case tenThousandYuan = "万元"
  /// A hundred million yuan.
  case hundredMillionYuan = "亿元"

  /// How many yuan one of it is.
  package var factor: ExactDecimal {
    switch self {
    case .yuan: ExactDecimal(1)
    case .tenThousandYuan: ExactDecimal(10_000)
    case .hundredMillionYuan: ExactDecimal(100_000_000)
    }
  }
}

/// An amount of money: as printed, and in yuan.
package struct Money: Sendable, Hashable {
  /// The amount as printed.
  package let printed: ExactDecimal
  /// The unit it is printed in.
  package let currency: Currency
  /// The exact amount in yuan.
  package let yuan: ExactDecimal

  /// An amount printed in `currency`.
  ///
  /// - Throws: ``DecimalError/outOfRange`` where the yuan are too many to hold.
  package init(_ printed: ExactDecimal, _ currency: Currency) throws(DecimalError) {
    self.printed = printed
    self.currency = currency
    yuan = try printed * currency.factor
  }
}
