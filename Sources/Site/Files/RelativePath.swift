import Glibc

/// A path below some folder, such as `units/sstic/2019/index.md`.
///
/// A value of this type never leads out of its folder by its own text: it has at least one component, no component is
/// empty, `.` or `..`, it does not begin with `/`, and it holds no NUL. Equality and order are those of the UTF-8 bytes,
/// because two names that differ only in their Unicode normalisation are two files.
package struct RelativePath: Sendable {
  /// The whole path, components separated by `/`.
  package let text: String

  /// The path of the given text; nil where the text is no such path.
  package init?(_ text: String) {
    var native = text
    guard native.withUTF8(Self.isValid) else { return nil }
    self.text = native
  }

  private static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // The bytes of the current component so far, and how many of them are dots.
    var length = 0
    var dots = 0
    for byte in bytes {
      switch byte {
      case 0: return false
      case UInt8(ascii: "/"):
        guard isComponent(length: length, dots: dots) else { return false }
        (length, dots) = (0, 0)
      default:
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return isComponent(length: length, dots: dots)
  }

  private static func isComponent(length: Int, dots: Int) -> Bool {
    length > 2 || (length > 0 && dots < length)
  }

  private init(unchecked text: String) {
    self.text = text
  }
}

extension RelativePath {
  /// The names along the path, the file's own name last.
  package var components: [Substring] {
    var components: [Substring] = []
    components.reserveCapacity(4)
    var start = text.startIndex
    while let slash = text.utf8[start...].firstIndex(of: UInt8(ascii: "/")) {
      components.append(text[start..<slash])
      start = text.utf8.index(after: slash)
    }
    components.append(text[start...])
    return components
  }

  /// The last component.
  package var name: Substring {
    guard let slash = lastSlash else { return text[...] }
    return text[text.utf8.index(after: slash)...]
  }

  /// The folder that holds the file; nil where it is the root folder itself.
  package var parent: RelativePath? {
    lastSlash.map { RelativePath(unchecked: String(text[..<$0])) }
  }

  /// Whether both stand in the same folder.
  func isBeside(_ other: RelativePath) -> Bool {
    withBytes { bytes in
      other.withBytes { others in
        let length = Self.folderLength(bytes)
        guard length == Self.folderLength(others) else { return false }
        guard length > 0, let first = bytes.baseAddress, let second = others.baseAddress else { return true }
        return memcmp(first, second, length) == 0
      }
    }
  }

  /// How many bytes of a path are those of its folder, the last slash included.
  private static func folderLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var length = bytes.count
    while length > 0, bytes[length - 1] != UInt8(ascii: "/") { length -= 1 }
    return length
  }

  /// What follows the last dot of the name, as written; nil where there is no dot behind the name's first byte.
  package var fileExtension: Substring? {
    let name = name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
    return name[name.utf8.index(after: dot)...]
  }

  /// The name without its last dot and what follows it.
  package var stem: Substring {
    let name = name
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name }
    return name[..<dot]
  }

  /// A path one component longer; nil where `name` is no single valid component.
  package func appending(_ name: some StringProtocol) -> RelativePath? {
    guard !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return RelativePath(text + "/" + name)
  }

  /// The path of an entry of a folder; `folder` is nil where that is the root folder itself.
  ///
  /// - Parameter name: the entry's name as the kernel gives it, which is a component; neither `.` nor `..`.
  init(ofEntry name: String, in folder: RelativePath?) {
    guard let folder else {
      self.init(unchecked: name)
      return
    }
    var text = ""
    text.reserveCapacity(folder.text.utf8.count + 1 + name.utf8.count)
    text += folder.text
    text += "/"
    text += name
    self.init(unchecked: text)
  }

  private var lastSlash: String.Index? { text.utf8.lastIndex(of: UInt8(ascii: "/")) }
}

extension RelativePath: Hashable, Comparable {
  package static func == (left: RelativePath, right: RelativePath) -> Bool {
    let (count, other) = (left.text.utf8.count, right.text.utf8.count)
    guard count == other else { return false }
    return left.withBytes { left in
      right.withBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return memcmp(first, second, count) == 0
      }
    }
  }

  package static func < (left: RelativePath, right: RelativePath) -> Bool {
    precedes(left.text, right.text)
  }

  /// Whether one text comes before the other by its bytes, which `memcmp` compares many at a time.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let (count, other) = (left.utf8.count, right.utf8.count)
    let order = left.utf8Span.span.withUnsafeBufferPointer { left in
      right.utf8Span.span.withUnsafeBufferPointer { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return 0 as Int32 }
        return memcmp(first, second, min(count, other))
      }
    }
    return order == 0 ? count < other : order < 0
  }

  package func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    // The text is contiguous since the initialiser, so that this never copies.
    text.utf8Span.span.withUnsafeBufferPointer(body)
  }
}

extension RelativePath: CustomStringConvertible {
  package var description: String { text }
}
