/// Which documents have which tokens: the index of some documents in a row.
///
/// Six million entries are usual for ten thousand forms, so each takes about one byte: the distance from the document before,
/// with the part of the document in the two lowest bits, seven bits to a byte.
struct PostingTable: Sendable {
  /// The documents of one token.
  struct List: Sendable {
    fileprivate let token: SearchToken
    private var bytes: [UInt8] = []

    fileprivate init(_ token: SearchToken) { self.token = token }

    /// Notes that the token is in a part of a document.
    ///
    /// - Parameter distance: how many documents lie between it and the one before.
    fileprivate mutating func add(_ distance: UInt32, _ part: SearchPart) {
      var rest = distance << 2 | UInt32(part.rawValue)
      while rest > 0x7F {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Hands the documents on, in ascending order, with the part the token was found in.
    func forEach(_ use: (UInt32, SearchPart) -> Void) {
      var next: UInt32 = 0
      var value: UInt32 = 0
      var shift: UInt32 = 0
      for byte in bytes {
        value |= UInt32(byte & 0x7F) << shift
        shift += 7
        guard byte < 0x80 else { continue }
        next += value >> 2
        use(next, SearchPart(rawValue: UInt8(value & 3)) ?? .surroundings)
        next += 1
        (value, shift) = (0, 0)
      }
    }
  }

  /// A place of the hash table.
  private struct Place {
    /// 0 where the place is free.
    var key: UInt64 = 0
    /// The position of the token's list.
    var list: Int32 = 0
    /// One more than the last document that has the token.
    var end: UInt32 = 0
  }

  private var lists: [List] = []
  /// A hash table with open addressing, because Swift's own dictionary takes thrice the time. The keys come out of the table
  /// sorted, never in its own order.
  private var places: [Place]

  init() {
    places = Array(repeating: Place(), count: 1 << 12)
  }

  /// Notes that a token is in a part of a document. Documents come in ascending order; a document counts once, with the
  /// first part that is noted.
  @inline(__always)
  mutating func add(_ token: SearchToken, _ document: UInt32, _ part: SearchPart) {
    let (place, found) = place(of: token)
    // Most tokens of a document were in it before.
    if document >= found.end { note(token, document, part, at: place, found) }
  }

  private mutating func note(
    _ token: SearchToken, _ document: UInt32, _ part: SearchPart, at place: Int, _ found: Place
  ) {
    var (place, found) = (place, found)
    if found.key == 0 {
      found = Place(key: token.key, list: Int32(lists.count))
      lists.append(List(token))
      if lists.count * 2 > places.count {
        grow()
        (place, _) = self.place(of: token)
      }
    }
    lists[Int(found.list)].add(document - found.end, part)
    found.end = document + 1
    places[place] = found
  }

  /// The lists of several tables of ascending documents, grouped by their token in the order of the tokens.
  static func merged(_ tables: [PostingTable]) -> [(token: SearchToken, lists: [List])] {
    var merged: [(token: SearchToken, lists: [List])] = []
    let lists = tables.enumerated().flatMap { number, table in
      table.lists.map { (number: number, list: $0) }
    }
    for entry in lists.sorted(by: { ($0.list.token, $0.number) < ($1.list.token, $1.number) }) {
      if merged.last?.token == entry.list.token {
        merged[merged.count - 1].lists.append(entry.list)
      } else {
        merged.append((entry.list.token, [entry.list]))
      }
    }
    return merged
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: Place(), count: old.count * 2)
    for entry in old where entry.key != 0 { places[place(of: lists[Int(entry.list)].token).place] = entry }
  }

  /// Where a token stands, or would stand, and what stands there. It is looked for first where a factor puts it that spreads
  /// neighbours evenly, 2⁶⁴ divided by the golden ratio (Knuth, The Art of Computer Programming, volume 3, 6.4).
  @inline(__always)
  private func place(of token: SearchToken) -> (place: Int, found: Place) {
    places.withUnsafeBufferPointer { places in
      var place = Int((token.key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - places.count.trailingZeroBitCount))
      while true {
        let found = places[place]
        if found.key == token.key || found.key == 0 { return (place, found) }
        place = (place + 1) & (places.count - 1)
      }
    }
  }
}
