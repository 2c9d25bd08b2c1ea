/// Whether a text can be parsed in bounded time.
///
/// libcmark is linear but for two cases. Each blank line costs one step for every list it stands in, and (in 0.30.2)
/// each link one step for every `![` that is still open in its paragraph. No text that a person writes comes near the
/// bounds; a text made to be slow would hang the build for hours.
enum WorkLimit {
  /// The most list and quotation marks at the start of one line.
  private static let mostMarks = 100
  /// The most columns that marks at the start of a line, with the space before and between them, may take.
  private static let widestMarks = 400
  /// The most pairs of an open `![` and a `](` in one paragraph.
  private static let mostBracketPairs = 20_000_000

  /// The first line, from 0, that goes beyond a bound.
  static func exceeded(by bytes: ArraySlice<UInt8>) -> (line: Int, kind: MarkdownProblem.Kind)? {
    var images = 0
    var links = 0
    var number = 0
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let end =
        bytes[position...].firstIndex { $0 == Ascii.lineFeed || $0 == Ascii.carriageReturn } ?? bytes.endIndex
      let line = bytes[position..<end]
      if hasTooManyMarks(line) { return (number, .nestedTooDeeply) }
      if line.allSatisfy(Ascii.isBlank) { (images, links) = (0, 0) }
      (images, links) = (images + count("![", in: line), links + count("](", in: line))
      if images * links > mostBracketPairs { return (number, .tooMuch) }
      let isPair =
        end + 1 < bytes.endIndex && bytes[end] == Ascii.carriageReturn && bytes[end + 1] == Ascii.lineFeed
      position = end + (isPair ? 2 : 1)
      number += 1
    }
    return nil
  }

  /// Whether the list and quotation marks that a line begins with nest too deeply.
  private static func hasTooManyMarks(_ line: ArraySlice<UInt8>) -> Bool {
    var marks = 0
    var column = 0
    var position = line.startIndex
    while position < line.endIndex {
      switch line[position] {
      case Ascii.space, Ascii.greater: column += 1
      case Ascii.tab: column += 4
      default:
        let length = listMarkLength(line[position...])
        guard length > 0 else { return false }
        marks += 1
        column += length
        position += length - 1
        if column > widestMarks { return true }
      }
      if line[position] == Ascii.greater { marks += 1 }
      if marks > mostMarks { return true }
      position += 1
    }
    return false
  }

  /// The bytes of the list mark that a text begins with; 0 where it begins with none.
  private static func listMarkLength(_ text: ArraySlice<UInt8>) -> Int {
    let digits = text.prefix(9).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    let marks = digits > 0 ? ".)" : "-+*"
    let rest = text.dropFirst(digits)
    guard let mark = rest.first, marks.utf8.contains(mark) else { return 0 }
    guard let after = rest.dropFirst().first else { return digits + 1 }
    return Ascii.isBlank(after) ? digits + 1 : 0
  }

  private static func count(_ pair: StaticString, in line: ArraySlice<UInt8>) -> Int {
    let (first, second) = (pair.utf8Start[0], pair.utf8Start[1])
    var count = 0
    var previous: UInt8 = 0
    for byte in line {
      if previous == first, byte == second { count += 1 }
      previous = byte
    }
    return count
  }
}
