extension UnsafeBufferPointer<UInt8> {
  /// The next ASCII byte; the end where there is none.
  ///
  /// Texts of forms are mostly Chinese, and the bytes of Chinese characters, none of which is ASCII, are passed over eight at
  /// once.
  @inline(__always)
  func nextASCII(from start: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
      guard high == 0x8080_8080_8080_8080 else {
        return index + (~high & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
      }
      index += 8
    }
    while index < count, self[index] >= 0x80 { index += 1 }
    return index
  }
}
