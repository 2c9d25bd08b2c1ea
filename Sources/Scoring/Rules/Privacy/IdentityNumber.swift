import Diagnostics
import Forms

/// An identity card number stands in a text.
enum IdentityNumber {
  static let rule = Rule(
    code: "JX081", name: "identity-number", group: .privacy, severity: .error,
    title: say("文字里有身份证号码", "an identity number in a text"),
    what: say(
      "文字里是否有 18 位、校验码正确的身份证号码。", "Whether a text holds an 18-digit identity number with a right check digit."
    ),
    why: say("表要公开，个人信息不得公开。", "The form is published; personal data must not be."),
    remedy: say("删去号码", "delete it"),
    basis: LegalBasis.privacy,
    examples: [
      .finds(.national, ["/expected": "\"负责人证件号 11010519491231002X，读者满意度达 90%。\""], at: "/expected"),
      .accepts(.national, ["/expected": "\"合同编号 110105194912310021，读者满意度达 90%。\""]),
    ],
    check: { context in
      DigitRun.observations(in: context, ofLength: 18, isFound) {
        say("身份证号码 \($0)", "the identity number \($0)")
      }
    })

  /// The weights of the first 17 digits and the check digits, from GB 11643.
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checkDigits = Array("10X98765432".utf8)

  private static func isFound(_ run: ArraySlice<UInt8>) -> Bool {
    guard run.prefix(17).allSatisfy(DigitRun.isDigit), let last = run.last else { return false }
    let sum = zip(run, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
    let folded = last == UInt8(ascii: "x") ? UInt8(ascii: "X") : last
    return checkDigits[sum % 11] == folded
  }
}
