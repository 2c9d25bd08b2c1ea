// Times the parts of a build one by one on the forms and texts of a content folder: reading and scoring a form, turning
// Markdown into HTML, writing files. `bench/parts.py` runs it and prints what the figures stand beside.
//
// usage: PartsBenchmark CONTENT SCRATCH        each line that it prints is a name and microseconds

import CCMark
import Diagnostics
import Forms
import Glibc
import Markdown
import Scoring
import Site

/// The fastest of many runs in microseconds: the one the rest of the machine disturbed least.
func best(_ runs: Int, _ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var best = Duration.seconds(1000)
  for _ in 0..<runs { best = min(best, try clock.measure(body)) }
  return Double(best.components.attoseconds) / 1e12 + Double(best.components.seconds) * 1e6
}

guard CommandLine.arguments.count == 3 else { fatalError("usage: PartsBenchmark CONTENT SCRATCH") }
let folder = try SourceFolder(CommandLine.arguments[1])
let scratch = CommandLine.arguments[2]
let paths = folder.files().paths

// MARK: Forms

let schemes = try paths.filter { $0.components.first == "schemes" }.compactMap { path in
  Slug(String(path.components[1].dropLast(5))).flatMap { id in (id, path) }
}.compactMap { id, path in SchemeReader().read(try folder.read(path), id: id).value }
let reader = FormReader(schemes: schemes)
let sources = try paths.filter { $0.components.first == "units" && $0.text.hasSuffix(".json") }.prefix(2000)
  .compactMap { path in
    let source = try folder.read(path)
    return FormAddress.read(path: path.text, of: source).value.map { (source, $0) }
  }
let forms = sources.compactMap { reader.read($0, at: $1).value }
precondition(!forms.isEmpty && forms.count == sources.count, "a form cannot be read")
let assessments = forms.map { Assessment(of: $0) }
let corpus = FormCorpus(forms)
let audit = Audit()

func perForm(_ name: String, _ body: () -> Void) {
  print(name, best(20, body) / Double(forms.count))
}
print("forms", forms.count)
print("bytes", sources.reduce(0) { $0 + $1.0.bytes.count } / forms.count)
perForm("parse") { for (source, _) in sources { _ = JSONDocument.parse(source) } }
perForm("read") { for (source, address) in sources { _ = reader.read(source, at: address) } }
perForm("score") { for form in forms { _ = Assessment(of: form) } }
perForm("audit") { for assessment in assessments { _ = audit.findings(in: assessment, of: corpus) } }

// MARK: Markdown

let text = try paths.filter { $0.text.hasSuffix(".md") }.prefix(2000).flatMap { path in
  // Front matter is not Markdown.
  let bytes = try folder.read(path).bytes
  let text = String(decoding: bytes, as: UTF8.self)
  guard text.hasPrefix("---\n"), let end = text.dropFirst(4).range(of: "\n---\n") else { return bytes }
  return Array(text[end.upperBound...].utf8)
}
print("markdown-bytes", text.count)
print("markdown", best(20) { _ = MarkdownDocument(text[...]).html() })
print(
  "libcmark",
  best(20) {
    text.withUnsafeBytes { bytes in
      free(cmark_markdown_to_html(bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count, 0))
    }
  })

// MARK: Files

let page = [UInt8](repeating: UInt8(ascii: "a"), count: 20_000)
let names = (0..<2000).map { "units/u\($0 / 100)/p\($0).html" }
let planned = names.compactMap { RelativePath($0) }
var runs = 0
print(
  "publication",
  try best(5) {
    runs += 1
    let publication = try Publication(output: "\(scratch)/site-\(runs)", planned: planned, durable: false)
    for path in planned { try publication.write(page, to: path) }
    publication.abandon()
  } / Double(planned.count))
print(
  "bare-files",
  best(5) {
    runs += 1
    let base = "\(scratch)/bare-\(runs)"
    mkdir(base, 0o777)
    mkdir(base + "/units", 0o777)
    for unit in 0..<20 { mkdir("\(base)/units/u\(unit)", 0o777) }
    for name in names {
      let file = open("\(base)/\(name)", O_WRONLY | O_CREAT | O_EXCL, 0o666)
      page.withUnsafeBytes { precondition(write(file, $0.baseAddress, $0.count) == $0.count) }
      close(file)
    }
    // Publications that are given up remove their files, too.
    for name in names { unlink("\(base)/\(name)") }
  } / Double(names.count))
