/// Bytes that are written one behind the other and drained now and then.
///
/// An array asks at each addition whether it is shared, which takes longer than most values of a table do.
struct ByteBuffer: ~Copyable {
  private(set) var count = 0
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init(capacity: Int = 1 << 10) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  /// The bytes.
  var bytes: UnsafeBufferPointer<UInt8> {
    @inline(__always) borrowing get { UnsafeBufferPointer(start: base, count: count) }
  }

  /// Forgets the bytes and keeps their room.
  mutating func clear() { count = 0 }

  private mutating func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (moved, larger)
  }
}

extension ByteBuffer: ByteTarget {
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if count + bytes.count > capacity { grow(by: bytes.count) }
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }
}
