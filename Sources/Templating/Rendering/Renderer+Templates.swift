import Diagnostics

// Runs blocks, includes, imports and inheritance.

extension Renderer {
  // MARK: Blocks

  /// Renders the block of a block tag.
  mutating func enterBlock(_ number: Int) throws(TemplateFailure) {
    let site = template.pools.blocks[number]
    let block = template.blockNumbers[number]
    let entries = context.blocks.entries[block]
    if site.isRequired, entries.count <= 1 { throw .requiredBlock(site.name) }
    guard let visible = site.visible else { return try enterBlock(block, depth: 0, in: context, .written) }
    let scoped = Context(
      context.template, layer: context.layer(with: locals(visible)), seesVariables: context.seesVariables,
      autoescape: context.autoescape)
    scoped.blocks = context.blocks
    try enterBlock(block, depth: 0, in: scoped, .written)
  }

  mutating func enterBlock(
    _ number: Int, depth: Int, in context: Context, _ completion: Activation.Completion
  ) throws(TemplateFailure) {
    let entry = context.blocks.entries[number][depth]
    let template = library.templates[entry.template]
    try enter(
      template.functions[entry.function], of: template, in: context, parent: nil, completion, .block)
  }

  /// What `super` is in the block being entered.
  func superBlock() -> Value {
    guard case .block(let name) = function.kind, let number = library.blockNames.firstIndex(of: name),
      let depth = context.blocks.entries[number].firstIndex(where: {
        library.templates[$0.template].functions[$0.function] === function
      }), depth + 1 < context.blocks.entries[number].count
    else { return environment.undefined(.fact(.noSuper)) }
    return .engine(BlockObject(number, name, context, depth: depth + 1))
  }

  /// The values of locals that are handed to another template or block.
  private func locals(_ visible: [VisibleName]) -> [(name: Int, value: Value)] {
    visible.compactMap { local in
      let value = activation.local(local.slot, outward: local.levels)
      return value.isUndefined ? nil : (template.names[local.name], value)
    }
  }

  // MARK: Other templates

  /// The template a site names; nil where it may be missing, and is.
  private mutating func target(_ number: Int) throws(TemplateFailure) -> Int? {
    let site = template.pools.templates[number]
    if site.names != nil { return template.targets[number] }
    let value = stack.pop()
    try value.refuseIfUndefined()
    let names = try Self.names(value)
    for name in names {
      if let found = library.indices[name] { return found }
    }
    if site.ignoreMissing { return nil }
    throw .unknownTemplate(names, known: library.indices.keys.sorted())
  }

  private static func names(_ value: Value) throws(TemplateFailure) -> [String] {
    if let name = value.text { return [name] }
    var names: [String] = []
    for item in try value.iterated() {
      guard let name = item.text else { throw .notText("include", item) }
      names.append(name)
    }
    return names
  }

  mutating func include(_ number: Int) throws(TemplateFailure) {
    let site = template.pools.templates[number]
    guard let target = try target(number) else { return }
    let included = library.templates[target]
    try enter(
      included.main, of: included, in: newContext(for: included, site), parent: nil, .written, .include)
  }

  private func newContext(for other: LinkedTemplate, _ site: TemplateSite) -> Context {
    Context(
      other, layer: site.withContext ? context.layer(with: locals(site.visible)) : nil,
      seesVariables: site.withContext && context.seesVariables,
      autoescape: environment.options.autoescape)
  }

  mutating func importModule(_ number: Int) throws(TemplateFailure) {
    let site = template.pools.templates[number]
    guard let target = try target(number) else { return }
    if !site.withContext, let module = memory.module(of: target) ?? modules[target] {
      stack.push(.engine(module))
      return
    }
    let imported = library.templates[target]
    try enter(
      imported.main, of: imported, in: newContext(for: imported, site), parent: nil,
      .module(shared: site.withContext ? nil : target), .importing)
  }

  mutating func importName(_ site: Int) {
    let name = template.pools.attributes[site]
    guard case .engine(let module as ModuleObject) = stack.top else { return }
    if let value = module.attribute(name.name) {
      stack.push(value)
    } else {
      let failure = TemplateFailure.notExported(name.name, by: module.name, known: module.attributeNames)
      stack.push(
        .undefined(
          Undefined(
            .fact(failure.message), isLenient: isLenient, origin: template.source.place(name.range))))
    }
  }

  mutating func extend(_ number: Int) throws(TemplateFailure) {
    guard let target = try target(number) else { return }
    guard activation.extended == nil else { throw .extendsTwice }
    activation.extended = target
    // Where the parent is always the same, its blocks are in the table already.
    if template.staticParentSite != number {
      context.blocks = context.blocks.extended(by: library.templates[target].blocks)
    }
  }

  mutating func export(_ name: Int, _ slot: Int, isImport: Bool) {
    let global = template.names[name]
    context.set(global, to: activation.slots[slot])
    if isImport {
      context.withdraw(global)
    } else if !template.pools.names[name].hasPrefix("_") {
      context.export(global)
    }
  }
}
