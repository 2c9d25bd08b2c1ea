/// The variables a template sees besides its locals: what its top level has assigned so far, what includes
/// handed over, and what the whole rendering was given.
///
/// A context lives within one rendering, which runs on one thread.
final class Context {
  let template: LinkedTemplate
  /// Which functions render the blocks; grows where `extends` names a computed template.
  var blocks: BlockTable
  /// Assignments at the top level, by library-wide name.
  private(set) var variables: [(name: Int, value: Value)] = []
  /// What importers can ask for.
  private(set) var exported: [Int] = []
  /// What was handed over by the including template.
  let layer: Layer?
  /// Whether the variables of the rendering are visible, not only the globals.
  let seesVariables: Bool
  /// Whether filters are to treat text as in need of escaping.
  var autoescape: Bool

  /// Variables that were handed over together.
  final class Layer {
    let variables: [(name: Int, value: Value)]
    let next: Layer?

    init(_ variables: [(name: Int, value: Value)], next: Layer?) {
      self.variables = variables
      self.next = next
    }
  }

  init(_ template: LinkedTemplate, layer: Layer?, seesVariables: Bool, autoescape: Bool) {
    self.template = template
    self.layer = layer
    self.seesVariables = seesVariables
    self.autoescape = autoescape
    blocks = template.blocks
  }

  func set(_ name: Int, to value: Value) {
    if let place = variables.firstIndex(where: { $0.name == name }) {
      variables[place].value = value
    } else {
      variables.append((name, value))
    }
  }

  func export(_ name: Int) {
    if !exported.contains(name) { exported.append(name) }
  }

  func withdraw(_ name: Int) {
    exported.removeAll { $0 == name }
  }

  /// Everything handed over and assigned, with some locals above it, for another template or block.
  func layer(with locals: [(name: Int, value: Value)]) -> Layer? {
    let own = variables.isEmpty ? layer : Layer(variables, next: layer)
    return locals.isEmpty ? own : Layer(locals, next: own)
  }

  /// What was assigned or handed over under a name.
  func find(_ name: Int) -> Value? {
    for variable in variables where variable.name == name { return variable.value }
    var current = layer
    while let layer = current {
      for variable in layer.variables where variable.name == name { return variable.value }
      current = layer.next
    }
    return nil
  }

  /// Forgets all values; see ``Activation/clearAll()``.
  func clear() { variables = [] }
}
