import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The next place of a byte in a part of the text; nil where there is none.
  @inline(__always)
  func next(_ byte: UInt8, in part: Range<Int>) -> Int? {
    guard let base = baseAddress, let found = memchr(base + part.lowerBound, Int32(byte), part.count) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
