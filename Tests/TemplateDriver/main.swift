// Renders many templates in one process, so that random templates can be compared with Jinja2 at the speed of the
// engines and not of starting programs. `Tests/TemplatingTests/Jinja2/fuzz_against_jinja2.py` drives it.
//
// A request is one line of JSON: {"templates": {"main": "…"}, "context": {…}, "options": ["lenient", …]}. The answer is
// a line `ok LENGTH` or `error LENGTH` and so many bytes: what was rendered, or one line for each problem.

import Diagnostics
import Forms
import Glibc
import Templating
import TestSupport

/// Why a request cannot be answered at all.
enum RequestProblem: Error {
  case notARequest
}

func options(_ json: JSONValue?) throws(RequestProblem) -> TemplateOptions {
  var options = TemplateOptions()
  for element in json.map({ Array($0.elements) }) ?? [] {
    switch element.string {
    case "lenient": options.undefined = .lenient
    case "no-autoescape": options.autoescape = false
    case "trim-blocks": options.trimBlocks = true
    case "lstrip-blocks": options.lstripBlocks = true
    case "keep-trailing-newline": options.keepTrailingNewline = true
    default: throw .notARequest
    }
  }
  return options
}

func answer(_ line: String) throws -> (word: String, bytes: [UInt8]) {
  guard let request = JSONDocument.parse(SourceText(path: "request", text: line)).value?.root,
    let templates = request["templates"], let context = request["context"]
  else { throw RequestProblem.notARequest }
  var sources: [String: SourceText] = [:]
  for member in templates.members {
    sources[member.name] = SourceText(path: member.name, text: member.value.string ?? "")
  }
  let renderer = TextRenderer(language: .english, short: true)
  do {
    let library = try TemplateLibrary(sources, options: try options(request["options"]))
    var bytes: [UInt8] = []
    try library.render("main", with: Value(context), into: &bytes)
    return ("ok", bytes)
  } catch let problem as Diagnostic {
    return ("error", Array(renderer.render(problem).utf8))
  } catch let problems as DiagnosticsError {
    return ("error", Array(renderer.render(problems.diagnostics).utf8))
  }
}

func write(_ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    guard count > 0 else { exit(1) }
    rest = rest.dropFirst(count)
  }
}

while let line = readLine() {
  let (word, bytes) = try answer(line)
  write(Array("\(word) \(bytes.count)\n".utf8) + bytes)
}
