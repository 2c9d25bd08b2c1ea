extension String {
  /// The texts one behind the other.
  ///
  /// Paths and addresses are made of parts for each page of a site, and appending one part after the other takes six times as
  /// long as copying all of them.
  public init(joining parts: String...) {
    let length = parts.reduce(0) { $0 + $1.utf8.count }
    self.init(unsafeUninitializedCapacity: length) { buffer in
      var end = 0
      for part in parts {
        part.utf8Span.span.withUnsafeBufferPointer { bytes in
          _ = UnsafeMutableBufferPointer(rebasing: buffer[end...]).update(fromContentsOf: bytes)
          end += bytes.count
        }
      }
      return end
    }
  }
}
