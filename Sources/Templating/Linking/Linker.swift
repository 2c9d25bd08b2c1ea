import Diagnostics

/// Resolves everything that one template names and another template or the host defines.
struct Linker {
  let environment: Environment
  /// The templates in the order of their names.
  let sources: [(name: String, source: SourceText)]
  var compiled: [CompiledTemplate] = []
  var indices: [String: Int] = [:]
  var diagnostics: [Diagnostic] = []

  /// Compiles and links all templates.
  ///
  /// - Parameter function: the function whose calls are wanted besides; nil for none.
  /// - Throws: every problem of every template.
  static func link(
    _ sources: [String: SourceText], environment: Environment, noting function: String?
  ) throws(DiagnosticsError) -> (library: LinkedLibrary, uses: [FunctionUse]) {
    let ordered = sources.sorted { $0.key.precedes($1.key) }
    var linker = Linker(environment: environment, sources: ordered.map { ($0.key, $0.value) })
    let parsed = linker.parseAll()
    linker.compile(parsed)
    let table = linker.blockTables()
    linker.check()
    guard linker.diagnostics.isEmpty else { throw DiagnosticsError(linker.diagnostics.inReadingOrder()) }
    let uses = function.map { function in
      zip(parsed, ordered).flatMap { FunctionUse.all(of: function, in: $0, $1.value) }
    }
    return (linker.library(blocks: table), uses ?? [])
  }

  private mutating func parseAll() -> [ParsedTemplate] {
    var parsed: [ParsedTemplate] = []
    for (index, (name, source)) in sources.enumerated() {
      indices[name] = index
      guard source.bytes.isValidUTF8 else {
        report(.invalidEncoding, 0..<0, in: index)
        let words = source.bytes.words(in: source.bytes.indices)
        parsed.append(ParsedTemplate(unread: UnreadParts(names: words)))
        continue
      }
      let template = Parser.parse(source.bytes, options: environment.options)
      for problem in template.problems { report(problem.failure, problem.range, in: index) }
      parsed.append(template)
    }
    return parsed
  }

  private mutating func compile(_ parsed: [ParsedTemplate]) {
    var pureFunctions = environment.pureFunctions
    var results = compile(parsed, pureFunctions)
    // A name that any template assigns may mean something else in all of them.
    let assigned = results.reduce(into: Set<String>()) { $0.formUnion($1.template.assignedNames) }
    if pureFunctions.keys.contains(where: assigned.contains) {
      pureFunctions = pureFunctions.filter { !assigned.contains($0.key) }
      results = compile(parsed, pureFunctions)
    }
    for (index, result) in results.enumerated() {
      for problem in result.problems { report(problem.failure, problem.range, in: index) }
    }
    compiled = results.map(\.template)
  }

  private func compile(
    _ parsed: [ParsedTemplate], _ pureFunctions: [String: TemplateFunction]
  ) -> [(template: CompiledTemplate, problems: [SyntaxError])] {
    zip(sources, parsed).map { source, template in
      Compiler.compile(
        template, of: source.source.bytes, options: environment.options, pureFunctions: pureFunctions)
    }
  }

  mutating func report(_ failure: TemplateFailure, _ range: Range<Int>, in index: Int) {
    diagnostics.append(
      Diagnostic(
        failure.identifier, failure.message, at: sources[index].source.place(range),
        remedy: failure.remedy))
  }

  /// The template that a site's constant names lead to.
  func target(of site: TemplateSite) -> Int? {
    site.names?.lazy.compactMap { indices[$0] }.first
  }

  // MARK: Blocks

  private var blockNames: [String] {
    var seen: Set<String> = []
    return compiled.flatMap { $0.blocks.map(\.name) + $0.pools.blocks.map(\.name) }
      .filter { seen.insert($0).inserted }
  }

  /// For each template the blocks of it and of everything it always extends.
  private mutating func blockTables() -> [BlockTable] {
    let names = blockNames
    let numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return compiled.indices.map { index in
      var entries: [[BlockTable.Entry]] = Array(repeating: [], count: names.count)
      for template in lineage(of: index) {
        for block in compiled[template].blocks {
          guard let number = numbers[block.name] else { continue }
          entries[number].append(
            BlockTable.Entry(
              template: template, function: block.function, isRequired: block.isRequired))
        }
      }
      return BlockTable(entries)
    }
  }

  /// A template, the one it always extends, and so on.
  func lineage(of index: Int) -> [Int] {
    var result = [index]
    while let last = result.last, let site = compiled[last].parentSite,
      let parent = target(of: compiled[last].pools.templates[site]), !result.contains(parent)
    {
      result.append(parent)
    }
    return result
  }

  // MARK: Result

  private func library(blocks tables: [BlockTable]) -> LinkedLibrary {
    let blockNames = blockNames
    let blockNumbers = Dictionary(
      blockNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var names: [String] = []
    var nameNumbers: [String: Int] = [:]
    var firstAttributeSite = 0
    var templates: [LinkedTemplate] = []
    let onlyDefine = whichOnlyDefine()
    for (index, template) in compiled.enumerated() {
      let numbers = template.pools.names.map { name in
        if let number = nameNumbers[name] { return number }
        names.append(name)
        nameNumbers[name] = names.count - 1
        return names.count - 1
      }
      templates.append(
        LinkedTemplate(
          name: sources[index].name, index: index, source: sources[index].source, compiled: template,
          names: numbers, callees: template.pools.calls.map(callee),
          blockNumbers: template.pools.blocks.map { blockNumbers[$0.name] ?? 0 },
          targets: template.pools.templates.map { target(of: $0) }, blocks: tables[index],
          firstAttributeSite: firstAttributeSite, onlyDefines: onlyDefine[index]))
      firstAttributeSite += template.pools.attributes.count
    }
    return LinkedLibrary(
      environment: environment, templates: templates, names: names, blockNames: blockNames)
  }

  private func callee(_ site: CallSite) -> LinkedCallee {
    switch site.kind {
    case .filter:
      environment.filters[site.name].map { .filter(LinkedCall($0, $0.signature, at: site)) } ?? .value
    case .test where site.name == "none" && site.isPlain && site.positional == 0: .isNone
    case .test:
      environment.tests[site.name].map { .test(LinkedCall($0, $0.signature, at: site)) } ?? .value
    case .function: .value
    }
  }
}

extension [UInt8] {
  /// Whether the bytes are valid UTF-8.
  var isValidUTF8: Bool {
    String(validating: self, as: UTF8.self) != nil
  }
}
