/// The address of a link, looked at as browsers look at it.
enum Destination {
  /// Something of this site, or a place on the page.
  case relative
  /// `//host/path`: another host, by whatever scheme the page itself came.
  case otherHost
  /// An address with a scheme, in small letters.
  case absolute(scheme: String)

  /// The schemes that a link may have: those that lead to a page, a mailbox or a telephone and can run nothing.
  static let allowedSchemes: Set<String> = ["http", "https", "mailto", "tel"]

  init(_ text: String) {
    // Browsers drop control characters and spaces at the start, and tabs and line ends anywhere, before they look for
    // the scheme (WHATWG URL, 4.4). To drop all of them everywhere finds every scheme that any browser could see.
    let bytes = text.utf8.filter { $0 > 0x20 && $0 != 0x7F }
    let slashes: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "\\")]
    if bytes.count >= 2, slashes.contains(bytes[0]), slashes.contains(bytes[1]) {
      self = .otherHost
      return
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(bytes[..<colon]) else {
      self = .relative
      return
    }
    self = .absolute(scheme: String(decoding: bytes[..<colon], as: UTF8.self).lowercased())
  }

  /// Whether a text has the form of a scheme (RFC 3986, 3.1).
  private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isLetter(first) else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: isLetter(byte)
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: false
    }
  }
}
