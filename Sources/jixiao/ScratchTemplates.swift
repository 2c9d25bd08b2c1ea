import Diagnostics
import Forms
import Glibc
import Site
import Templating

// What `render` reads: a template, the templates around it, and its variables.

/// A file named on the command line.
enum InputFile {
  /// The text of a file; `-` is standard input.
  static func read(_ path: String) throws(DiagnosticsError) -> SourceText {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    let size = 64 << 10
    while true {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, used in
        count = Glibc.read(descriptor, buffer.baseAddress, size)
        used = max(count, 0)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { return SourceText(path: path == "-" ? "<stdin>" : path, bytes: bytes) }
      bytes += chunk
    }
  }

  private static func failure(_ path: String) -> DiagnosticsError {
    let reason = String(cString: strerror(errno))
    return DiagnosticsError([
      Diagnostic(
        "unreadable-file",
        LocalizedText(
          chinese: "无法读取文件“\(path)”：\(reason)", english: "cannot read the file `\(path)`: \(reason)"))
    ])
  }
}

/// The template to try and those in the folder beside it.
enum ScratchTemplates {
  /// A library of the template and the folder, and the name of the template in it.
  ///
  /// A folder may hold other templates that are still broken: they count only where the template to try, or
  /// one it leads to, mentions their names.
  static func library(
    main: SourceText, folder: String?, options: TemplateOptions
  ) throws(DiagnosticsError) -> (library: TemplateLibrary, name: String) {
    var sources = try read(folder)
    let name = sources.first { $0.value.path == main.path }?.key ?? main.path
    sources[name] = main
    let mentioned = reachable(from: name, in: sources)
    while true {
      do throws(DiagnosticsError) {
        return (try TemplateLibrary(sources, options: options), name)
      } catch {
        let broken = Set(error.diagnostics.compactMap { $0.place?.source.path })
        let harmless = sources.filter { broken.contains($0.value.path) && !mentioned.contains($0.key) }
        guard !harmless.isEmpty else { throw error }
        for name in harmless.keys { sources[name] = nil }
      }
    }
  }

  /// The templates whose names are written in a template, or in one of those, and so on.
  private static func reachable(from name: String, in sources: [String: SourceText]) -> Set<String> {
    var reached: Set<String> = [name]
    var pending = [name]
    while let current = pending.popLast(), let source = sources[current] {
      let text = String(decoding: source.bytes, as: UTF8.self)
      for other in sources.keys where !reached.contains(other) && text.contains(other) {
        reached.insert(other)
        pending.append(other)
      }
    }
    return reached
  }

  private static func read(_ folder: String?) throws(DiagnosticsError) -> [String: SourceText] {
    guard let folder else { return [:] }
    var sources: [String: SourceText] = [:]
    do throws(Diagnostic) {
      let folder = try SourceFolder(folder)
      let (paths, diagnostics) = folder.files()
      if let first = diagnostics.first { throw first }
      for path in paths { sources[path.text] = try folder.read(path) }
    } catch {
      throw DiagnosticsError([error])
    }
    return sources
  }
}

/// The variables of a template from a JSON file.
enum TemplateContext {
  /// The variables; none at all without a file.
  static func read(_ path: String?) throws(DiagnosticsError) -> Value {
    guard let path else { return [:] }
    let reading = JSONDocument.parse(try InputFile.read(path))
    guard let document = reading.value, !reading.diagnostics.contains(where: { $0.severity == .error }) else {
      throw DiagnosticsError(reading.diagnostics)
    }
    guard document.root.kind == .object else {
      throw failure(document.root, "模板的变量应为一个 JSON 对象", "the variables must be a JSON object")
    }
    return try value(document.root)
  }

  private static func value(_ json: JSONValue) throws(DiagnosticsError) -> Value {
    switch json.kind {
    case .null, .invalid: return .none
    case .boolean: return .bool(json.boolean ?? false)
    case .string: return .string(json.string ?? "")
    case .number: return try number(json)
    case .array:
      var items: [Value] = []
      for element in json.elements { items.append(try value(element)) }
      return .list(items)
    case .object:
      var dictionary = ValueDictionary()
      for member in json.members { dictionary.set(.string(member.name), to: try value(member.value)) }
      return .dictionary(dictionary)
    }
  }

  private static func number(_ json: JSONValue) throws(DiagnosticsError) -> Value {
    let text = json.place.text
    if let int = Int(text) { return .int(int) }
    guard let decimal = json.decimal else {
      throw failure(json, "数字超出 18 位，无法精确表示", "the number has more than 18 digits and cannot be exact")
    }
    return .decimal(decimal)
  }

  private static func failure(_ json: JSONValue, _ chinese: String, _ english: String) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic("bad-context", LocalizedText(chinese: chinese, english: english), at: json.place)
    ])
  }
}
