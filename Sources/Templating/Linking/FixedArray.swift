/// Elements that never change, at an address that never changes.
///
/// Templates are run by all threads at the same time. Reading an array counts a reference to it, and each count takes
/// the array's cache line from the other threads, thousands of times for a page; reading these counts none.
// What is read is immutable from the beginning to the end, which its one owner decides on.
struct FixedArray<Element: Sendable>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  /// A copy of an array. Whoever makes it must deallocate it.
  init(_ elements: [Element]) {
    count = elements.count
    start = .allocate(capacity: elements.count)
    for (position, element) in elements.enumerated() { (start + position).initialize(to: element) }
  }

  func deallocate() {
    start.deinitialize(count: count)
    start.deallocate()
  }

  subscript(position: Int) -> Element { start[position] }
}
