/// Which documents have which tokens: the index of some documents in a row.
///
/// Six million entries are usual for ten thousand forms, so each takes about one byte: the distance from the document before,
/// with the part of the document in the two lowest bits, seven bits to a byte.
struct PostingTable: Sendable {
  /// The documents of one token.
  struct List: Sendable {
    fileprivate let token: SearchToken
    /// One more than the last document; 0 where there is none.
    private var end: UInt32 = 0
    private var bytes: [UInt8] = []

    fileprivate init(_ token: SearchToken) { self.token = token }

    /// Notes that the token is in a part of a document. A document counts once, with the first part that is noted.
    fileprivate mutating func add(_ document: UInt32, _ part: SearchPart) {
      guard document >= end else { return }
      var rest = (document - end) << 2 | UInt32(part.rawValue)
      while rest > 0x7F {
        bytes.append(UInt8(rest & 0x7F | 0x80))
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      end = document + 1
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

  private var lists: [List] = []
  /// A hash table with open addressing, because Swift's own dictionary takes thrice the time: the keys, 0 where a place is
  /// free, and beside them the positions of their lists. The keys come out of the table sorted, never in its own order.
  private var keys: [UInt64]
  private var positions: [Int32]

  init() {
    keys = Array(repeating: 0, count: 1 << 12)
    positions = Array(repeating: 0, count: 1 << 12)
  }

  /// Notes that a token is in a part of a document. Documents come in ascending order.
  mutating func add(_ token: SearchToken, _ document: UInt32, _ part: SearchPart) {
    var place = Self.place(of: token.key, in: keys.count)
    while keys[place] != token.key {
      guard keys[place] != 0 else {
        insert(token, at: place)
        lists[lists.count - 1].add(document, part)
        return
      }
      place = (place + 1) & (keys.count - 1)
    }
    lists[Int(positions[place])].add(document, part)
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

  private mutating func insert(_ token: SearchToken, at place: Int) {
    keys[place] = token.key
    positions[place] = Int32(lists.count)
    lists.append(List(token))
    if lists.count * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let count = keys.count * 2
    keys = Array(repeating: 0, count: count)
    positions = Array(repeating: 0, count: count)
    for (position, list) in lists.enumerated() {
      var place = Self.place(of: list.token.key, in: count)
      while keys[place] != 0 { place = (place + 1) & (count - 1) }
      keys[place] = list.token.key
      positions[place] = Int32(position)
    }
  }

  /// Where a key is looked for first. The factor is 2⁶⁴ divided by the golden ratio, which spreads neighbours evenly (Knuth,
  /// The Art of Computer Programming, volume 3, 6.4).
  private static func place(of key: UInt64, in count: Int) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - count.trailingZeroBitCount))
  }
}
