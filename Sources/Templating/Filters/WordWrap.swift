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

  /// Words and the white space between them; words also part behind a hyphen between letters and around a dash of
  /// several hyphens.
  private func chunks(_ scalars: [Unicode.Scalar]) -> [Chunk] {
    var chunks: [Chunk] = []
    var current: Chunk = []
    func finish() {
      if !current.isEmpty { chunks.append(current) }
      current = []
    }
    var index = 0
    while index < scalars.count {
      let dash = breaksOnHyphens ? dashLength(at: index, scalars) : 0
      if dash > 0 {
        finish()
        chunks.append(Chunk(scalars[index..<index + dash]))
        index += dash
        continue
      }
      let scalar = scalars[index]
      if let last = current.last, Self.isSpace(last) != Self.isSpace(scalar) { finish() }
      current.append(scalar)
      if breaksOnHyphens, scalar == "-", current.count > 1, breaksBehind(index, scalars) { finish() }
      index += 1
    }
    finish()
    return chunks
  }

  /// How many hyphens a dash between words has that begins here; 0 where none does.
  private func dashLength(at index: Int, _ scalars: [Unicode.Scalar]) -> Int {
    guard scalars[index] == "-", index > 0 else { return 0 }
    let before = scalars[index - 1]
    guard before.isWordLikePython || "!\"'&.,?".unicodeScalars.contains(before) else { return 0 }
    let end = scalars[index...].firstIndex { $0 != "-" } ?? scalars.count
    return end - index >= 2 && end < scalars.count && scalars[end].isWordLikePython ? end - index : 0
  }

  /// Whether a word may part behind the hyphen here: behind two letters, or a letter, a hyphen and a letter, and before
  /// the same the other way round.
  private func breaksBehind(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    func isLetter(_ position: Int) -> Bool {
      guard scalars.indices.contains(position) else { return false }
      return scalars[position].isWordLikePython && !(0x30...0x39).contains(scalars[position].value)
    }
    func isHyphen(_ position: Int) -> Bool { scalars.indices.contains(position) && scalars[position] == "-" }
    return isLetter(index - 1) && (isLetter(index - 2) || isHyphen(index - 2) && isLetter(index - 3))
      && isLetter(index + 1) && (isLetter(index + 2) || isHyphen(index + 2) && isLetter(index + 3))
  }
}
