import Markdown

/// What the first bytes of an image file say.
enum ImageHeader {
  /// An image; its size is nil where the file does not give one, as an SVG without size and view box.
  case image(ImageSize?)
  /// No image that browsers show everywhere, or one that breaks off before its size.
  case unreadable

  /// Whether a page can show it.
  var isShown: Bool { if case .image = self { true } else { false } }

  /// Reads the header of a PNG, JPEG, GIF, WebP or SVG file, whatever the file is called.
  init(_ bytes: [UInt8]) {
    let reader = ImageBytes(bytes)
    let size: (width: Int, height: Int)?
    if reader.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
      size = reader.pngSize()
    } else if reader.has(Array("GIF8".utf8), at: 0) {
      size = reader.gifSize()
    } else if reader.has([0xFF, 0xD8], at: 0) {
      size = JPEGHeader(reader).size
    } else if reader.has(Array("RIFF".utf8), at: 0), reader.has(Array("WEBP".utf8), at: 8) {
      size = reader.webPSize()
    } else if let svg = SVGHeader(bytes) {
      self = .image(svg.size)
      return
    } else {
      size = nil
    }
    let valid = size.flatMap { ImageSize(width: $0.width, height: $0.height) }
    self = valid.map { .image($0) } ?? .unreadable
  }
}

/// The bytes of an image; what lies behind their end is nil.
struct ImageBytes {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func has(_ part: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset <= bytes.count && bytes[offset...].starts(with: part)
  }

  /// A number of `length` bytes, the most significant byte first.
  func bigEndian(_ length: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset + length <= bytes.count else { return nil }
    return bytes[offset..<(offset + length)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number of `length` bytes, the least significant byte first.
  func littleEndian(_ length: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset + length <= bytes.count else { return nil }
    return bytes[offset..<(offset + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The IHDR chunk comes first (PNG specification, 11.2.1).
  fileprivate func pngSize() -> (Int, Int)? {
    guard has(Array("IHDR".utf8), at: 12), let width = bigEndian(4, at: 16), let height = bigEndian(4, at: 20)
    else { return nil }
    return (width, height)
  }

  /// The logical screen stands behind the signature (GIF 89a, section 18).
  fileprivate func gifSize() -> (Int, Int)? {
    guard let width = littleEndian(2, at: 6), let height = littleEndian(2, at: 8) else { return nil }
    return (width, height)
  }

  /// The first chunk is `VP8X` with the canvas, or the picture itself: `VP8 ` (RFC 6386, 9.1) or `VP8L`
  /// (WebP container and lossless specifications).
  fileprivate func webPSize() -> (Int, Int)? {
    if has(Array("VP8X".utf8), at: 12) {
      guard let width = littleEndian(3, at: 24), let height = littleEndian(3, at: 27) else { return nil }
      return (width + 1, height + 1)
    }
    if has(Array("VP8L".utf8), at: 12) {
      guard has([0x2F], at: 20), let packed = littleEndian(4, at: 21) else { return nil }
      return (packed & 0x3FFF + 1, packed >> 14 & 0x3FFF + 1)
    }
    guard has(Array("VP8 ".utf8), at: 12), has([0x9D, 0x01, 0x2A], at: 23),
      let width = littleEndian(2, at: 26), let height = littleEndian(2, at: 28)
    else { return nil }
    return (width & 0x3FFF, height & 0x3FFF)
  }
}
