/// The segments of a JPEG file up to its frame (ITU-T T.81, annex B).
struct JPEGHeader {
  /// The size as it is shown: a picture that its camera held upright is turned.
  private(set) var size: (width: Int, height: Int)?

  init(_ bytes: ImageBytes) {
    var isTurned = false
    var position = 2
    while let marker = bytes.bigEndian(2, at: position), marker >> 8 == 0xFF {
      let code = marker & 0xFF
      // Fill bytes, and markers without a segment.
      if code == 0xFF {
        position += 1
        continue
      }
      if code == 0x01 || (0xD0...0xD7).contains(code) {
        position += 2
        continue
      }
      guard let length = bytes.bigEndian(2, at: position + 2), length >= 2 else { return }
      if Self.isFrame(code) {
        guard let height = bytes.bigEndian(2, at: position + 5),
          let width = bytes.bigEndian(2, at: position + 7)
        else { return }
        size = isTurned ? (height, width) : (width, height)
        return
      }
      if code == 0xE1 { isTurned = Self.isTurned(bytes, segment: position + 4) }
      position += 2 + length
    }
  }

  /// SOF0 to SOF15, of which three codes mean something else.
  private static func isFrame(_ code: Int) -> Bool {
    (0xC0...0xCF).contains(code) && code != 0xC4 && code != 0xC8 && code != 0xCC
  }

  /// Whether Exif's orientation (tag 0x0112) swaps the sides: 5 to 8 turn by 90 or 270 degrees.
  private static func isTurned(_ bytes: ImageBytes, segment: Int) -> Bool {
    guard bytes.has(Array("Exif\0\0".utf8), at: segment) else { return false }
    let start = segment + 6
    let isLittle = bytes.has(Array("II".utf8), at: start)
    func number(_ length: Int, _ offset: Int) -> Int? {
      isLittle ? bytes.littleEndian(length, at: offset) : bytes.bigEndian(length, at: offset)
    }
    guard let directory = number(4, start + 4), let count = number(2, start + directory) else { return false }
    for index in 0..<count {
      let entry = start + directory + 2 + index * 12
      guard let tag = number(2, entry) else { return false }
      if tag == 0x0112 { return (5...8).contains(number(2, entry + 8) ?? 1) }
    }
    return false
  }
}
