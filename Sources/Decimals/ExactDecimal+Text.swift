// Reading and writing decimals as ASCII digits.

extension ExactDecimal: CustomStringConvertible {
  /// Reads `-12.50`, `7`, `.5`, `1e3`: an optional sign, digits with at most one point, an optional exponent.
  ///
  /// Returns nil where the bytes are not wholly such a number, or where it has more digits than the type holds.
  public init?(ascii bytes: some Collection<UInt8>) {
    var index = bytes.startIndex
    var negative = false
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index = bytes.index(after: index)
    }
    var digits = Digits()
    guard digits.readMantissa(bytes, &index), digits.readExponent(bytes, &index), index == bytes.endIndex
    else { return nil }
    guard let value = digits.value(negative: negative) else { return nil }
    self = value
  }

  /// Reads a number written in ASCII digits; see ``init(ascii:)``.
  public init?(_ text: some StringProtocol) {
    self.init(ascii: text.utf8)
  }

  /// The number as plain ASCII digits with as many decimal places as it has.
  public var description: String {
    withDigits { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends the number as plain ASCII digits with as many decimal places as it has.
  public func write(to bytes: inout [UInt8]) {
    withDigits { bytes.append(contentsOf: $0) }
  }

  /// A sign, a point, and the digits of the longest coefficient or of a zero before so many places.
  private static let longestText = 24

  /// Hands on the number as plain ASCII digits with as many decimal places as it has.
  public func withDigits<Result>(_ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    // The last digit is known first, so that the text grows from the end of its room, which lies on the stack.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestText) { room in
      var start = room.count
      func add(_ byte: UInt8) {
        start -= 1
        room.initializeElement(at: start, to: byte)
      }
      var rest = coefficient.magnitude
      var written = 0
      repeat {
        if written == Int(scale), written > 0 { add(UInt8(ascii: ".")) }
        add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
        written += 1
      } while rest > 0 || written <= Int(scale)
      if coefficient < 0 { add(UInt8(ascii: "-")) }
      return use(UnsafeBufferPointer(rebasing: room[start...]))
    }
  }
}

/// The digits of a number while it is being read.
private struct Digits {
  var coefficient: UInt64 = 0
  var scale = 0
  var overflowed = false

  mutating func readMantissa<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ index: inout Bytes.Index) -> Bool {
    var digitSeen = false
    var pointSeen = false
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "."), !pointSeen {
        pointSeen = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        digitSeen = true
        append(byte - UInt8(ascii: "0"))
        if pointSeen { scale += 1 }
      } else {
        break
      }
      index = bytes.index(after: index)
    }
    return digitSeen
  }

  mutating func readExponent<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ index: inout Bytes.Index) -> Bool {
    guard index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") else { return true }
    index = bytes.index(after: index)
    var negative = false
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index = bytes.index(after: index)
    }
    var exponent = 0
    var digitSeen = false
    while index < bytes.endIndex, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
      // An exponent of four digits is out of range already; more of them must not overflow the counter.
      if exponent < 10_000 { exponent = exponent * 10 + Int(bytes[index] - UInt8(ascii: "0")) }
      digitSeen = true
      index = bytes.index(after: index)
    }
    scale += negative ? exponent : -exponent
    return digitSeen
  }

  private mutating func append(_ digit: UInt8) {
    let (tens, overflow) = coefficient.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tens.addingReportingOverflow(UInt64(digit))
    coefficient = sum
    if overflow || carry { overflowed = true }
  }

  func value(negative: Bool) -> ExactDecimal? {
    guard !overflowed else { return nil }
    var wide = negative ? -Int128(coefficient) : Int128(coefficient)
    guard wide != 0 else {
      return ExactDecimal(coefficient: 0, scale: UInt8(clamping: Swift.min(Swift.max(scale, 0), 18)))
    }
    var places = scale
    while places < 0 {
      wide *= 10
      places += 1
      guard Int64(exactly: wide) != nil else { return nil }
    }
    // More than 36 places cannot be brought into range by dropping zeros from at most 20 digits.
    guard places <= 40 else { return nil }
    return try? ExactDecimal(wide: wide, scale: places)
  }
}
