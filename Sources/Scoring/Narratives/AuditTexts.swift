import Diagnostics
import Forms

/// Every text of a form that people read, one behind the other, so that a rule looks through all of them at once.
struct AuditTexts: Sendable {
  /// The texts in UTF-8, each with a NUL behind it, which no text holds: the JSON reader refuses it.
  let bytes: [UInt8]
  private let texts: [Located<String>]
  /// Where in the bytes each text begins.
  private let starts: [Int]

  /// The texts of a form, in its order.
  init(_ fields: [Located<String>], _ indicators: [Indicator]) {
    var bytes: [UInt8] = []
    var texts: [Located<String>] = []
    var starts: [Int] = []
    bytes.reserveCapacity(4096)
    func add(_ text: String, _ origin: JSONValue) {
      guard !text.isEmpty else { return }
      starts.append(bytes.count)
      texts.append(Located(text, at: origin))
      bytes.append(contentsOf: text.utf8)
      bytes.append(0)
    }
    func add(_ text: Located<String>?) {
      if let text { add(text.value, text.origin) }
    }
    for field in fields { add(field) }
    for indicator in indicators {
      add(indicator.name)
      add(indicator.explanation)
      add(indicator.deviation)
      add(indicator.note)
      for cell in [indicator.target, indicator.actual] {
        if let cell { add(cell.value.verbatim, cell.origin) }
      }
    }
    self.bytes = bytes
    self.texts = texts
    self.starts = starts
  }

  /// A stretch of one of the texts.
  struct Stretch {
    /// The whole text.
    let text: Located<String>
    /// UTF-8 offsets in the text.
    let range: Range<Int>

    /// Where the stretch stands in the source.
    var place: SourcePlace { text.origin.place(ofText: range) }
  }

  /// The stretch at these bytes.
  func stretch(_ range: Range<Int>) -> Stretch {
    let index = position(of: range.lowerBound)
    return Stretch(
      text: texts[index], range: range.lowerBound - starts[index]..<range.upperBound - starts[index])
  }

  /// For each text the first stretch that is found in it.
  ///
  /// - Parameter find: the first stretch of the bytes behind an offset; nil where there is none.
  func firstOfEach(_ find: ([UInt8], Int) -> Range<Int>?) -> [Stretch] {
    var found: [Stretch] = []
    var start = 0
    while let range = find(bytes, start) {
      found.append(stretch(range))
      let next = position(of: range.lowerBound) + 1
      guard next < starts.count else { break }
      start = starts[next]
    }
    return found
  }

  /// The position of the text that a byte belongs to.
  private func position(of byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle } else { high = middle }
    }
    return low
  }
}
