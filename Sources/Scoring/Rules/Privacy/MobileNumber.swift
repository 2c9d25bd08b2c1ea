import Diagnostics
import Forms

/// A mobile telephone number stands in a text.
enum MobileNumber {
  static let rule = Rule(
    code: "JX080", name: "mobile-number", group: .privacy, severity: .error,
    title: say("文字里有手机号码", "a mobile number in a text"),
    what: say("文字里是否有 11 位的手机号码。", "Whether a text holds an eleven-digit mobile number."),
    why: say("表要公开，个人信息不得公开。", "The form is published; personal data must not be."),
    remedy: say("删去号码，或者换成单位的电话", "delete it, or give the telephone of the office"),
    basis: LegalBasis.privacy,
    examples: [
      .finds(.national, ["/achieved": "\"全年举办读书活动 52 场，联系人张三，13812345678。\""], at: "/achieved"),
      .accepts(.national, ["/indicators/2/actual": "\"达成指标，热线 12345\""]),
      .accepts(.national, ["/indicators/2/actual": "\"达成指标，订单号 2023138123456789\""]),
    ],
    check: { context in
      DigitRun.observations(in: context, ofLength: 11, isFound) {
        say("手机号码 \($0)", "the mobile number \($0)")
      }
    })

  /// Mobile numbers have eleven digits, the first 1 and the second 3 to 9.
  private static func isFound(_ run: ArraySlice<UInt8>) -> Bool {
    run.allSatisfy(DigitRun.isDigit) && run.first == UInt8(ascii: "1")
      && run[run.startIndex + 1] >= UInt8(ascii: "3")
  }
}

/// Digits in a row, with letters or digits neither before nor behind.
enum DigitRun {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// After so many findings in one text its author knows.
  private static let mostFindings = 10

  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// Observations at every row of so many letters and digits that is found; only its ends are shown.
  static func observations(
    in context: AuditContext, ofLength length: Int, _ isFound: (ArraySlice<UInt8>) -> Bool,
    _ message: (String) -> LocalizedText
  ) -> [Observation] {
    let bytes = context.texts.bytes
    var observations: [Observation] = []
    var count: [UInt32: Int] = [:]
    var position = 0
    while let run = next(in: bytes, atLeast: length, from: position) {
      if run.count == length, isFound(bytes[run]) {
        let found = context.texts.stretch(run)
        count[found.text.origin.identity, default: 0] += 1
        if count[found.text.origin.identity, default: 0] <= mostFindings {
          let shown = masked(Array(bytes[run]))
          observations.append(
            Observation(at: found.text.origin, place: found.place, message(shown), declared: shown))
        }
      }
      position = run.upperBound
    }
    return observations
  }

  /// The next row of at least so many letters and digits; nil where there is none.
  ///
  /// Of so many bytes in a row only the last is looked at: where it is no part, none of them belongs to a row that is long enough
  /// and begins among them.
  static func next(in bytes: [UInt8], atLeast length: Int, from position: Int) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { bytes in
      var first = position
      while first + length <= bytes.count {
        var start = first + length
        while start > first, isPart(bytes[start - 1]) { start -= 1 }
        guard start < first + length else {
          first += length
          continue
        }
        var end = first + length
        while end < bytes.count, isPart(bytes[end]) { end += 1 }
        if end - start >= length { return start..<end }
        first = end
      }
      return nil
    }
  }

  /// A report must not spread what it warns of.
  private static func masked(_ bytes: [UInt8]) -> String {
    let shown = bytes.enumerated().map { index, byte in
      index < 3 || index >= bytes.count - 2 ? byte : UInt8(ascii: "*")
    }
    return String(decoding: shown, as: UTF8.self)
  }
}
