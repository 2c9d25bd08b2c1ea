// EmbedStarter: writes files into a Swift source. A tool of the build; no part of the product.
//
//   EmbedStarter OUTPUT (PATH FILE)…
//
// Each FILE becomes a literal that the program knows by its PATH in a new portal. An OUTPUT that says so already is left alone:
// the package manager links this tool anew for each product it builds, and would compile the largest target again.

import Glibc

@main
enum EmbedStarter {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first, arguments.count % 2 == 1 else {
      stop("usage: EmbedStarter OUTPUT (PATH FILE)...")
    }
    var text = "extension StarterFiles {\n  static let content: [(path: String, text: String)] = [\n"
    var rest = arguments.dropFirst()
    while let path = rest.popFirst(), let file = rest.popFirst() {
      guard let bytes = contents(of: file) else { stop("cannot open \(file)") }
      guard let content = String(validating: bytes, as: UTF8.self) else {
        stop("\(file) is not UTF-8 text and cannot be part of a new portal")
      }
      text += "    (\(literal(path)), \(literal(content))),\n"
    }
    write(text + "  ]\n}\n", to: output)
  }

  /// A file's bytes; nil where there is none that can be opened.
  private static func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { _ = fclose(file) }
    var bytes: [UInt8] = []
    while true {
      let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = fread(buffer.baseAddress, 1, buffer.count, file)
      }
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  private static func write(_ text: String, to path: String) {
    let bytes = Array(text.utf8)
    if contents(of: path) == bytes { return }
    guard let file = fopen(path, "wb") else { stop("cannot open \(path)") }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fclose(file) == 0 else {
      stop("cannot write \(path)")
    }
  }

  /// A Swift string literal on one line.
  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case _ where scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0xFEFF:
        literal += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  private static func stop(_ message: String) -> Never {
    let text = Array("error: \(message)\n".utf8)
    _ = Glibc.write(STDERR_FILENO, text, text.count)
    exit(1)
  }
}
