/// Wraps lines at a width, as Python's `textwrap` does with white space kept.
struct WordWrap {
  let width: Int
  let breaksLongWords: Bool
  let breaksOnHyphens: Bool

  typealias Chunk = [Unicode.Scalar]

  func lines(of line: String) -> [String] {
    var chunks = Array(self.chunks(Array(line.unicodeScalars)).reversed())
    var lines: [String] = []
    while !chunks.isEmpty {
      var current: [Chunk] = []
      var length = 0
      if !lines.isEmpty, let first = chunks.last, Self.isBlank(first) { chunks.removeLast() }
      while let next = chunks.last, length + next.count <= width {
        length += next.count
        current.append(chunks.removeLast())
      }
      if let next = chunks.last, next.count > width { breakWord(&chunks, &current, length) }
      if let last = current.last, Self.isBlank(last) { current.removeLast() }
      if !current.isEmpty { lines.append(String(scalars: current.joined())) }
    }
    return lines
  }

  private func breakWord(_ chunks: inout [Chunk], _ current: inout [Chunk], _ length: Int) {
    guard let word = chunks.last else { return }
    guard breaksLongWords else {
      if current.isEmpty { current.append(chunks.removeLast()) }
      return
    }
    let room = Swift.max(width - length, 0)
    var end = room
    if breaksOnHyphens, word.count > room, let hyphen = word[..<room].lastIndex(of: "-"), hyphen > 0,
      word[..<hyphen].contains(where: { $0 != "-" })
    {
      end = hyphen + 1
    }
    // Without any room an empty piece is taken, which keeps the white space before it from being cut off.
    current.append(Chunk(word[..<end]))
    chunks[chunks.count - 1] = Chunk(word[end...])
  }

  private static func isBlank(_ chunk: Chunk) -> Bool { chunk.allSatisfy { $0.isSpaceLikePython } }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    (0x09...0x0D).contains(scalar.value) || scalar == " "
  }

  /// Words and the white space between them; words also part behind a hyphen between letters.
  private func chunks(_ scalars: [Unicode.Scalar]) -> [Chunk] {
    var chunks: [Chunk] = []
    var current: Chunk = []
    for (index, scalar) in scalars.enumerated() {
      if let last = current.last, Self.isSpace(last) != Self.isSpace(scalar) {
        chunks.append(current)
        current = []
      }
      current.append(scalar)
      if breaksOnHyphens, scalar == "-", breaksBehind(index, scalars, current) {
        chunks.append(current)
        current = []
      }
    }
    if !current.isEmpty { chunks.append(current) }
    return chunks
  }

  private func breaksBehind(_ index: Int, _ scalars: [Unicode.Scalar], _ current: Chunk) -> Bool {
    func isLetter(_ position: Int) -> Bool {
      guard scalars.indices.contains(position) else { return false }
      return scalars[position].isWordLikePython && !(0x30...0x39).contains(scalars[position].value)
    }
    return current.count >= 3 && isLetter(index - 1) && isLetter(index - 2) && isLetter(index + 1)
      && isLetter(index + 2)
  }
}
