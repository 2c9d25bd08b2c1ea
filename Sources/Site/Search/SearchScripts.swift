// The scripts that the search page loads. Each calls one function of `assets/search.js` with plain data.

/// A call of a function of the search page.
enum SearchScript {
  /// `jixiaoSearch.words(3, …);`
  static func call(_ function: String, _ number: Int, _ content: [UInt8]) -> [UInt8] {
    var bytes = Array("jixiaoSearch.\(function)(\(number), ".utf8)
    bytes.reserveCapacity(bytes.count + content.count + 3)
    bytes += content
    bytes += ");\n".utf8
    return bytes
  }
}

/// What the search page reads first: where everything is, and how characters are read.
struct SearchDirectory {
  let documentCount: Int
  /// How many documents the texts of one file are of.
  let documentsPerFile: Int
  /// The first document of each year, ascending.
  let firstDocuments: [(year: Int, document: Int)]
  let labels: [String]
  /// The first token of each part of the index.
  let firstTokens: [SearchToken]

  var script: [UInt8] {
    var bytes = Array(
      "jixiaoSearch.directory({\n\"documents\": \(documentCount),\n\"perFile\": \(documentsPerFile),\n".utf8)
    let years = firstDocuments.map { "[\($0.year),\($0.document)]" }.joined(separator: ",")
    bytes += "\"years\": [\(years)],\n\"labels\": ".utf8
    bytes += Self.list(labels)
    // Each fold as its first and last character, what the first becomes, and whether all become the same.
    let folds = SearchCharacter.folds.map {
      "[\($0.range.lowerBound),\($0.range.upperBound),\($0.target),\($0.isMerged ? 1 : 0)]"
    }
    bytes += ",\n\"folds\": [\(folds.joined(separator: ","))],\n".utf8
    let separators = SearchCharacter.separators.map { "[\($0.lowerBound),\($0.upperBound)]" }
    bytes += "\"separators\": [\(separators.joined(separator: ","))],\n".utf8
    bytes += "\"longestWord\": \(SearchToken.longestWord),\n\"words\": ".utf8
    bytes += Self.list(firstTokens.map(\.text))
    bytes += "\n});\n".utf8
    return bytes
  }

  private static func list(_ texts: [String]) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "[")]
    for (position, text) in texts.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendQuoted(text)
    }
    bytes.append(UInt8(ascii: "]"))
    return bytes
  }
}

/// Writes the index in the order of its tokens and cuts it into parts.
///
/// A part is an object with a member for each token. Its value names the documents part by part (``SearchPart``), parted by
/// points: how many documents lie between it and the one before, in digits of five bits, the lowest first; a sixth bit says that
/// more follow. The digits are those of base64url (RFC 4648): `"年鉴": "CB.gB"` is documents 2 and 4 by their titles and 32 by an
/// indicator.
struct PostingWriter {
  private let partSize: Int
  private(set) var parts: [[UInt8]] = []
  private(set) var firstTokens: [SearchToken] = []
  private var groups = Array(repeating: Group(), count: 4)

  /// The documents of one part that have a token.
  private struct Group {
    /// As they are written.
    var bytes: [UInt8] = []
    /// One more than the last of them.
    private var end: UInt32 = 0

    mutating func add(_ document: UInt32) {
      var rest = document - end
      while rest > 0x1F {
        bytes.append(PostingWriter.digits[Int(rest & 0x1F | 0x20)])
        rest >>= 5
      }
      bytes.append(PostingWriter.digits[Int(rest)])
      end = document + 1
    }

    mutating func clear() {
      bytes.removeAll(keepingCapacity: true)
      end = 0
    }
  }

  init(partSize: Int) { self.partSize = partSize }

  /// Adds a token with the documents that have it.
  mutating func add(_ token: SearchToken, _ lists: [PostingTable.List]) {
    for list in lists { list.forEach { groups[Int($1.rawValue)].add($0) } }
    if let last = parts.last, last.count < partSize {
      parts[parts.count - 1].removeLast()
      parts[parts.count - 1] += ",\n".utf8
    } else {
      parts.append(Array("{".utf8))
      firstTokens.append(token)
    }
    parts[parts.count - 1].appendQuoted(token.text)
    parts[parts.count - 1] += ":\"".utf8
    let used = (groups.lastIndex { !$0.bytes.isEmpty } ?? 0) + 1
    for (position, group) in groups[..<used].enumerated() {
      if position > 0 { parts[parts.count - 1].append(UInt8(ascii: ".")) }
      parts[parts.count - 1] += group.bytes
    }
    parts[parts.count - 1] += "\"}".utf8
    for position in groups.indices { groups[position].clear() }
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
