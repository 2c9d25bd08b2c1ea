// White space as Jinja2 sees it: every scalar that Python calls a space, the ideographic one included.

extension [UInt8] {
  /// The number of bytes of the white space scalar at an offset; 0 where there is none.
  func spaceLength(at offset: Int) -> Int {
    guard offset < count else { return 0 }
    switch self[offset] {
    case 0x20, 0x09...0x0D, 0x1C...0x1F: return 1
    case 0xC2 where offset + 1 < count: return self[offset + 1] == 0x85 || self[offset + 1] == 0xA0 ? 2 : 0
    case 0xE1...0xE3 where offset + 2 < count:
      return Self.isWideSpace(self[offset], self[offset + 1], self[offset + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// The number of bytes of the white space scalar that ends at an offset; 0 where there is none.
  func spaceLength(before offset: Int, notBefore start: Int) -> Int {
    for length in 1...3 where offset - length >= start {
      if spaceLength(at: offset - length) == length { return length }
    }
    return 0
  }

  /// The first offset from `offset` on that is not white space.
  func skippingSpace(from offset: Int) -> Int {
    var position = offset
    while true {
      let length = spaceLength(at: position)
      if length == 0 { return position }
      position += length
    }
  }

  private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }
}
