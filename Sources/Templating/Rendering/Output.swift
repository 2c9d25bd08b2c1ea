/// What is being written, with room to collect parts of it on the way.
///
/// A collected part is simply everything behind a mark: it is read, cut off, and becomes a value.
struct Output: ~Copyable {
  private(set) var count = 0
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private let limit: Int

  /// An output of at most `limit` bytes.
  init(limit: Int) {
    capacity = 16 << 10
    base = .allocate(capacity: capacity)
    self.limit = limit
  }

  deinit { base.deallocate() }

  /// Makes room for so many bytes.
  @inline(__always)
  private mutating func reserve(_ more: Int) throws(TemplateFailure) {
    if count + more > capacity { try grow(more) }
  }

  private mutating func grow(_ more: Int) throws(TemplateFailure) {
    guard count + more <= limit else { throw .outputTooLarge(limit) }
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = larger
  }

  /// Writes bytes as they are.
  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(TemplateFailure) {
    guard let source = bytes.baseAddress else { return }
    try reserve(bytes.count)
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Writes a stretch of bytes as they are.
  mutating func write(_ bytes: [UInt8], _ range: Range<Int>) throws(TemplateFailure) {
    try reserve(range.count)
    let target = base + count
    bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      target.update(from: start + range.lowerBound, count: range.count)
    }
    count += range.count
  }

  mutating func write(_ byte: UInt8) throws(TemplateFailure) {
    try reserve(1)
    base[count] = byte
    count += 1
  }

  /// Writes text as it is.
  mutating func write(_ text: String) throws(TemplateFailure) {
    let length = text.utf8.count
    try reserve(length)
    let target = base + count
    let copied: Void? = text.utf8.withContiguousStorageIfAvailable { source in
      if let start = source.baseAddress { target.update(from: start, count: length) }
    }
    if copied == nil { for (offset, byte) in text.utf8.enumerated() { target[offset] = byte } }
    count += length
  }

  /// Writes text with the five characters escaped that mean something in HTML.
  mutating func writeEscaped(_ text: String) throws(TemplateFailure) {
    let length = text.utf8.count
    // No character grows beyond the five bytes of `&#34;`.
    try reserve(length <= 4096 ? length * 5 : Escape.length(of: text))
    let target = base + count
    let written = text.utf8.withContiguousStorageIfAvailable { Escape.copy($0, to: target) }
    count += written ?? Array(text.utf8).withUnsafeBufferPointer { Escape.copy($0, to: target) }
  }

  mutating func write(_ number: Int) throws(TemplateFailure) {
    try reserve(20)
    var rest = number.magnitude
    var digits = 1
    var bound: UInt = 10
    while digits < 20, rest >= bound {
      digits += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { break }
      bound = next
    }
    if number < 0 {
      base[count] = Byte.minus
      count += 1
    }
    var position = count + digits
    count = position
    repeat {
      position -= 1
      base[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  /// Cuts off what was written behind a mark, and gives it as text.
  mutating func take(from mark: Int) -> String {
    let text = String(decoding: UnsafeBufferPointer(start: base + mark, count: count - mark), as: UTF8.self)
    count = mark
    return text
  }

  mutating func drop(to mark: Int) { count = mark }

  /// Appends everything to an array.
  func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }
}
