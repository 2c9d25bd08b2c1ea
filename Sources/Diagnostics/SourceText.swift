/// The text of one source file, with the name it is reported under.
///
/// Positions are byte offsets everywhere; lines and columns are counted only when a problem is shown.
public final class SourceText: Sendable {
  /// The path shown to people, with `/` between folders.
  public let path: String
  /// The bytes as read, a byte order mark included.
  public let bytes: [UInt8]

  /// A source of the given bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A source of the given text.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A place in this source.
  public func place(_ range: Range<Int>) -> SourcePlace {
    SourcePlace(source: self, range: range)
  }

  /// A place of no length in this source.
  public func place(at offset: Int) -> SourcePlace {
    SourcePlace(source: self, range: offset..<offset)
  }
}

/// A stretch of bytes of one source.
public struct SourcePlace: Sendable {
  /// The source.
  public let source: SourceText
  /// Byte offsets in the source.
  public let range: Range<Int>

  /// The stretch `range` of `source`; offsets behind the end count as the end.
  public init(source: SourceText, range: Range<Int>) {
    self.source = source
    self.range = range.clamped(to: 0..<source.bytes.count)
  }
}

/// A line and a column as editors count them.
public struct LineColumn: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, counted in Unicode scalars; a tabulator is one.
  public let column: Int
}

extension SourcePlace {
  /// Where the place begins.
  public var start: LineColumn { source.lineColumn(at: range.lowerBound) }
  /// Where the place ends: the position behind its last byte.
  public var end: LineColumn { source.lineColumn(at: range.upperBound) }
  /// The text at the place; invalid UTF-8 shows as U+FFFD.
  public var text: String { String(decoding: source.bytes[range], as: UTF8.self) }
}

extension SourceText {
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The line and column of a byte offset.
  public func lineColumn(at offset: Int) -> LineColumn {
    let offset = min(offset, bytes.count)
    let line = bytes[..<offset].count { $0 == Self.lineFeed } + 1
    let start = lineRange(at: offset).lowerBound
    // A scalar has exactly one byte that is not a continuation byte; a byte order mark has no width.
    let scalars = bytes[start..<max(offset, start)].count { $0 & 0xC0 != 0x80 }
    return LineColumn(line: line, column: scalars + 1)
  }

  /// The bytes of the line that holds an offset, without its line end and without a byte order mark.
  public func lineRange(at offset: Int) -> Range<Int> {
    let offset = min(offset, bytes.count)
    let feed = bytes[..<offset].lastIndex(of: Self.lineFeed)
    var start = feed.map { $0 + 1 } ?? 0
    var end = bytes[offset...].firstIndex(of: Self.lineFeed) ?? bytes.count
    if end > start, bytes[end - 1] == Self.carriageReturn { end -= 1 }
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]), end >= 3 { start = 3 }
    return start..<max(start, end)
  }
}
