import Diagnostics

// What is wrong with templates as a whole, known before anything is rendered.

extension Linker {
  mutating func check() {
    for index in compiled.indices {
      checkCalls(in: index)
      checkTemplates(in: index)
    }
    checkCycles()
    checkCalledNames()
  }

  private mutating func checkCalls(in index: Int) {
    for site in compiled[index].pools.calls {
      if let failure = problem(of: site) { report(failure, site.range, in: index) }
      guard let indirect = site.indirect else { continue }
      if indirect.kind == .filter, environment.filters[indirect.name] == nil {
        report(.unknownFilter(indirect.name, known: environment.filters.keys), site.range, in: index)
      } else if indirect.kind == .test, environment.tests[indirect.name] == nil {
        report(.unknownTest(indirect.name, known: environment.tests.keys), site.range, in: index)
      }
    }
  }

  private func problem(of site: CallSite) -> TemplateFailure? {
    let signature: Signature
    switch site.kind {
    case .function: return nil
    case .filter:
      guard let filter = environment.filters[site.name] else {
        return .unknownFilter(site.name, known: environment.filters.keys)
      }
      signature = filter.signature
    case .test:
      guard let test = environment.tests[site.name] else {
        return .unknownTest(site.name, known: environment.tests.keys)
      }
      signature = test.signature
    }
    guard !site.hasSpread, !site.hasNamedSpread else { return nil }
    return signature.problem(callee: site.name, positional: site.positional, names: site.names)
  }

  private mutating func checkTemplates(in index: Int) {
    for site in compiled[index].pools.templates {
      guard let names = site.names else { continue }
      guard let target = target(of: site) else {
        if !site.ignoreMissing { report(.unknownTemplate(names, known: indices.keys), site.range, in: index) }
        continue
      }
      for imported in site.imported where !mayExport(imported.name, target) {
        let known = exports(target).sorted()
        report(
          .notExported(imported.name, by: sources[target].name, known: known), imported.range, in: index)
      }
    }
  }

  /// What importers of a template can ask for, what it extends included.
  private func exports(_ index: Int) -> Set<String> {
    lineage(of: index).reduce(into: []) { $0.formUnion(compiled[$1].exportedNames) }
  }

  /// Whether importers of a template can ask for a name; so they may where a mistake hides what it says.
  private func mayExport(_ name: String, _ index: Int) -> Bool {
    lineage(of: index).contains { ancestor in
      let template = compiled[ancestor]
      return template.exportedNames.contains(name) || template.unread.names.contains(name)
        || template.unread.mayExtend || template.unread.hasMacroWithoutName
    }
  }

  /// Calls of names that nothing in the whole library defines.
  private mutating func checkCalledNames() {
    let assigned = compiled.reduce(into: Set<String>()) {
      $0.formUnion($1.assignedNames)
      $0.formUnion($1.unread.names)
    }
    let known = assigned.union(environment.globals.keys)
    // Any name may be that of a macro whose name cannot be made out, unless it looks like a slip for another.
    let mayBeDefined = compiled.contains { $0.unread.hasMacroWithoutName }
    for index in compiled.indices {
      for callee in compiled[index].calledNames
      where !known.contains(callee.name) && !["caller", "loop", "varargs", "kwargs"].contains(callee.name) {
        let failure = TemplateFailure.unknownFunction(callee.name, known: known.sorted())
        if failure.remedy != nil || !mayBeDefined { report(failure, callee.range, in: index) }
      }
    }
  }

  // MARK: Cycles

  /// Templates that would include or extend themselves in every rendering.
  private mutating func checkCycles() {
    var finished: Set<Int> = []
    for start in compiled.indices where !finished.contains(start) {
      var path: [Int] = []
      search(from: start, path: &path, finished: &finished)
    }
  }

  private mutating func search(from index: Int, path: inout [Int], finished: inout Set<Int>) {
    path.append(index)
    for site in compiled[index].pools.templates where !site.isConditional {
      guard let names = site.names, names.count == 1, let target = target(of: site) else { continue }
      if let start = path.firstIndex(of: target) {
        let chain = (path[start...] + [target]).map { sources[$0].name }
        report(.templateCycle(chain), site.range, in: index)
      } else if !finished.contains(target) {
        search(from: target, path: &path, finished: &finished)
      }
    }
    path.removeLast()
    finished.insert(index)
  }
}

extension TemplateFailure {
  static func templateCycle(_ chain: [String]) -> TemplateFailure {
    TemplateFailure(
      "template-cycle", "模板互相包含，永无止境：\(chain.joined(separator: " → "))",
      "templates include each other without end: \(chain.joined(separator: " → "))")
  }

  static func notExported(_ name: String, by template: String, known: [String]) -> TemplateFailure {
    TemplateFailure(
      "unknown-import", "模板“\(template)”没有可导入的“\(name)”",
      "the template `\(template)` has no `\(name)` to import", remedy: nearMiss(name, known))
  }
}
