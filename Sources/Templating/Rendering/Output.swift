import Decimals

/// What is being written, with room to collect parts of it on the way.
///
/// A collected part is simply everything behind a mark: it is read, cut off, and becomes a value.
struct Output: ~Copyable {
  private(set) var count = 0
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private let limit: Int

  /// An output of at most `limit` bytes, in a room that is lent to it; see ``room``.
  init(limit: Int, in room: OutputRoom) {
    (base, capacity) = (room.base, room.capacity)
    self.limit = limit
  }

  /// The room, which is another one where the first was too small.
  var room: OutputRoom { OutputRoom(base: base, capacity: capacity) }

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
    text.utf8Span.span.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { target.update(from: start, count: length) }
    }
    count += length
  }

  /// Writes text with the five characters escaped that mean something in HTML.
  mutating func writeEscaped(_ text: String) throws(TemplateFailure) {
    let length = text.utf8.count
    // No character grows beyond the five bytes of `&#34;`.
    try reserve(length <= 4096 ? length * 5 : Escape.length(of: text))
    count += Escape.copy(text, to: base + count)
  }

  mutating func write(_ number: Int) throws(TemplateFailure) {
    try write(number.magnitude, isNegative: number < 0, scale: 0)
  }

  mutating func write(_ number: ExactDecimal) throws(TemplateFailure) {
    let coefficient = number.coefficient
    try write(UInt(coefficient.magnitude), isNegative: coefficient < 0, scale: Int(number.scale))
  }

  /// Writes digits, so many of them behind the point.
  private mutating func write(_ magnitude: UInt, isNegative: Bool, scale: Int) throws(TemplateFailure) {
    // A sign, a point, and 20 digits or as many as the scale asks for.
    try reserve(24 + scale)
    if isNegative { try write(Byte.minus) }
    let start = count
    var rest = magnitude
    var written = 0
    repeat {
      if written == scale, written > 0 {
        base[count] = Byte.dot
        count += 1
      }
      base[count] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
      written += 1
    } while rest > 0 || written <= scale
    var digits = UnsafeMutableBufferPointer(start: base + start, count: count - start)
    digits.reverse()
  }

  /// Cuts off what was written behind a mark, and gives it as text.
  mutating func take(from mark: Int) -> String {
    let text = String(decoding: UnsafeBufferPointer(start: base + mark, count: count - mark), as: UTF8.self)
    count = mark
    return text
  }

  mutating func drop(to mark: Int) { count = mark }

  /// Everything that was written.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }
}

/// Memory for the output of one rendering after the other. Whoever has it last deallocates it.
struct OutputRoom {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int

  private static let usual = 16 << 10
  private static let largestKept = 1 << 20

  init() {
    self.init(base: .allocate(capacity: Self.usual), capacity: Self.usual)
  }

  init(base: UnsafeMutablePointer<UInt8>, capacity: Int) {
    (self.base, self.capacity) = (base, capacity)
  }

  /// Becomes small again after a huge output.
  mutating func shrink() {
    guard capacity > Self.largestKept else { return }
    deallocate()
    self = OutputRoom()
  }

  func deallocate() { base.deallocate() }
}
