import Diagnostics
import Forms

/// An e-mail address stands in a text.
enum EmailAddress {
  static let rule = Rule(
    code: "JX082", name: "email-address", group: .privacy, severity: .warning,
    title: say("文字里有电子邮箱", "an e-mail address in a text"),
    what: say("文字里是否有电子邮箱地址。", "Whether a text holds an e-mail address."),
    why: say(
      "个人邮箱是个人信息；单位邮箱也会引来垃圾邮件。", "A personal address is personal data, and an official one invites spam."),
    remedy: say("删去地址，或者换成单位网站", "delete it, or name the website of the office"),
    basis: LegalBasis.privacy,
    examples: [
      .finds(.national, ["/expected": "\"请联系 zhang.san@example.cn，读者满意度达 90%。\""], at: "/expected"),
      .accepts(.national, ["/expected": "\"读者满意度达 90%@年底。\""]),
    ],
    check: { context in
      context.texts.firstOfEach(range).map { found in
        let place = found.place
        return Observation(
          at: found.text.origin, place: place,
          say("文字里有电子邮箱 \(place.text)", "the text holds the address \(place.text)"),
          declared: place.text)
      }
    })

  /// The first stretch that reads like `name@domain.tld`.
  private static func range(in bytes: [UInt8], from first: Int) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = first
      while let sign = bytes.next(UInt8(ascii: "@"), in: index..<bytes.count) {
        if let range = range(in: bytes, around: sign, from: first) { return range }
        index = sign + 1
      }
      return nil
    }
  }

  private static func range(
    in bytes: UnsafeBufferPointer<UInt8>, around index: Int, from first: Int
  ) -> Range<Int>? {
    var start = index
    while start > first, isPart(bytes[start - 1]) { start -= 1 }
    var end = index + 1
    while end < bytes.count, isPart(bytes[end]) { end += 1 }
    while end > index, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let domain = bytes[index + 1..<max(end, index + 1)]
    guard start < index, let dot = domain.lastIndex(of: UInt8(ascii: ".")), dot > domain.startIndex,
      domain.endIndex - dot > 2
    else { return nil }
    return start..<end
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    DigitRun.isDigit(byte) || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+")
  }
}
