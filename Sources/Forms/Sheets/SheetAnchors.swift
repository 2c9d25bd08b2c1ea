import Decimals

/// The names by which the cells of sheets are linked to: the kind of the form and the value's JSON pointer with hyphens, as in
/// `self-evaluation-indicators-3-score`.
///
/// Those of a family are the same in all its forms but for the numbers of rows. Their parts stand in one list of bytes, because
/// texts of their own would be counted by all threads for every cell.
package struct SheetAnchors: Sendable {
  private static let separator: Unicode.Scalar = "-"

  private var bytes: [UInt8] = []

  /// Where an anchor stands among the others.
  struct Place: Sendable {
    /// The anchor; in the indicator table what stands before the number of the row.
    fileprivate let head: Range<Int>
    /// What stands behind the number of the row; nil outside of the indicator table.
    fileprivate let tail: Range<Int>?
  }

  /// Adds the anchor of a value.
  ///
  /// - Parameters:
  ///   - steps: the names that lead to the value; for cells of the indicator table, to the table.
  ///   - key: the key of the cell in its row; nil for all other values.
  mutating func add(_ kind: FormKind, _ steps: [String], cell key: String? = nil) -> Place {
    let start = bytes.count
    bytes += kind.rawValue.utf8
    for step in steps { addStep(step) }
    guard let key else { return Place(head: start..<bytes.count, tail: nil) }
    bytes += Self.separator.utf8
    let end = bytes.count
    addStep(key)
    return Place(head: start..<end, tail: end..<bytes.count)
  }

  private mutating func addStep(_ name: String) {
    bytes += Self.separator.utf8
    bytes.appendStep(Array(name.utf8)[...])
  }

  /// An anchor.
  ///
  /// - Parameter row: the number of the row, from 0; of no meaning outside of the indicator table.
  func text(_ place: Place, row: Int) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      let head = UnsafeBufferPointer(rebasing: bytes[place.head])
      guard let tail = place.tail else { return String(decoding: head, as: UTF8.self) }
      let behind = UnsafeBufferPointer(rebasing: bytes[tail])
      return ExactDecimal(row).withDigits { digits in
        let count = head.count + digits.count + behind.count
        return String(unsafeUninitializedCapacity: count) { text in
          text.copy(head, at: 0)
          text.copy(digits, at: head.count)
          text.copy(behind, at: head.count + digits.count)
          return count
        }
      }
    }
  }

  /// The anchor of any value of a form.
  ///
  /// - Parameter page: what stands before it in a link: the page and a number sign.
  package static func anchor(of value: JSONValue, in kind: FormKind, behind page: String = "") -> String {
    var paths = JSONPaths(inDocumentOf: value, separator: separator, behind: page + kind.rawValue)
    return paths.path(to: value)
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func copy(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(self)[offset...])
      .copyMemory(from: UnsafeRawBufferPointer(bytes))
  }
}
