import Diagnostics
import Forms
import Templating

/// What the template engine promises.
enum TemplatePromises {
  static func broken(by bytes: [UInt8]) -> [String] {
    var promises = Promises()
    let parts = parts(of: bytes)
    var sources = ["main": SourceText(path: "main", bytes: parts[0])]
    if parts.count > 1 { sources["part"] = SourceText(path: "part", bytes: parts[1]) }
    let variables =
      parts.count > 2 ? value(JSONDocument.parse(SourceText(path: "v", bytes: parts[2])).value?.root) : [:]
    for undefined in UndefinedBehaviour.allCases {
      var options = TemplateOptions()
      options.undefined = undefined
      options.trimBlocks = undefined == .lenient
      options.lstripBlocks = undefined == .lenient
      options.limits.iterations = 20_000
      options.limits.items = 2_000
      options.limits.bytes = 1 << 20
      render(sources, options, variables, &promises)
    }
    return promises.broken
  }

  private static func render(
    _ sources: [String: SourceText], _ options: TemplateOptions, _ variables: Value,
    _ promises: inout Promises
  ) {
    let length = sources.values.reduce(0) { $0 + $1.bytes.count }
    do {
      let library = try TemplateLibrary(sources, options: options)
      var output: [UInt8] = []
      do {
        try library.render("main", with: variables, into: &output)
        promises.expect(output.count <= options.limits.bytes, "the output keeps to its bound")
        var again: [UInt8] = []
        try library.render("main", with: variables, into: &again)
        promises.expect(again == output, "the same template gives the same bytes")
      } catch {
        promises.expect(output.isEmpty, "a rendering that failed leaves nothing behind")
        promises.expectShowable([error], of: length)
      }
    } catch {
      promises.expect(!error.diagnostics.isEmpty, "a library that cannot be made says why")
      promises.expectShowable(error.diagnostics, of: length)
    }
  }

  /// The parts of the input between lines of four equals signs.
  private static func parts(of bytes: [UInt8]) -> [[UInt8]] {
    let separator = Array("\n====\n".utf8)
    var parts: [[UInt8]] = []
    var start = 0
    var index = 0
    while index + separator.count <= bytes.count, parts.count < 2 {
      if bytes[index..<index + separator.count].elementsEqual(separator) {
        parts.append(Array(bytes[start..<index]))
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [Array(bytes[start...])]
  }

  private static func value(_ json: JSONValue?) -> Value {
    guard let json else { return [:] }
    return switch json.kind {
    case .null, .invalid: .none
    case .boolean: .bool(json.boolean ?? false)
    case .string: .string(json.string ?? "")
    case .number: json.integer.map(Value.int) ?? json.decimal.map(Value.decimal) ?? .none
    case .array: .list(json.elements.map { value($0) })
    case .object: .dictionary(ValueDictionary(json.members.map { ($0.name, value($0.value)) }))
    }
  }
}
