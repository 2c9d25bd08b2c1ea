// Templates that only define: macros, constants, and what they import of other such templates.

extension Linker {
  /// For each template whether importing it without context makes the same module in every rendering, so that it need be
  /// made only once.
  ///
  /// A module sees no variables of the rendering; what its top level computes could still differ, or be changed later, as a
  /// namespace is. So the top level may compute nothing at all.
  func whichOnlyDefine() -> [Bool] {
    var onlyDefine = compiled.map(topLevelOnlyDefines)
    // Whoever imports something that computes does not only define, nor does whoever imports that, and so on.
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (index, template) in compiled.enumerated() where onlyDefine[index] {
        let imported = template.functions[0].importSites.map { target(of: template.pools.templates[$0]) }
        if imported.contains(where: { $0.map { !onlyDefine[$0] } ?? true }) {
          onlyDefine[index] = false
          hasChanged = true
        }
      }
    }
    return onlyDefine
  }

  private func topLevelOnlyDefines(_ template: CompiledTemplate) -> Bool {
    let main = template.functions[0]
    return (0..<main.code.count).allSatisfy { position in
      switch main.code[position] {
      case .text, .macro, .constant, .store, .export, .importName, .pop, .returnFromFunction: true
      case .importModule(let site): !template.pools.templates[Int(site)].withContext
      default: false
      }
    }
  }
}

extension Function {
  /// The template sites of what it imports.
  fileprivate var importSites: [Int] {
    (0..<code.count).compactMap { position in
      if case .importModule(let site) = code[position] { Int(site) } else { nil }
    }
  }
}
