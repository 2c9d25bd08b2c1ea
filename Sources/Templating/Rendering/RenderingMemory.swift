import Synchronization

/// What one rendering hands on to the next of the same library: where names and attributes were found, the modules that are
/// the same in all, and the room for its output.
///
/// A site renders thousands of pages of a few shapes with the same templates. What the first page has looked up by
/// name, the others find by number, and the macros it has imported need not be defined again.
// Whoever has taken a memory out of ``RenderingMemories`` is the only one to have it, until it is handed back.
final class RenderingMemory: @unchecked Sendable {
  /// Where something was found last: at this slot of an object of this shape, or at this place of a dictionary.
  struct Finding {
    // Compared only. The shape is kept by the memory, so that no other one can take its address.
    var shape: ObjectIdentifier?
    /// Negative where the shape has no such name.
    var slot: Int32 = -1
  }

  /// For each attribute site of the library.
  let attributes: UnsafeMutablePointer<Finding>
  /// For each name of the library, looked up in what a rendering is given.
  let names: UnsafeMutablePointer<Finding>
  /// Where the output is written.
  var room = OutputRoom()

  private let attributeCount: Int
  private let nameCount: Int
  private var shapes: [Shape] = []
  /// For each template of the library, the module that importing it makes; see ``LinkedTemplate/onlyDefines``.
  private var modules: [ModuleObject?]
  /// Where the macros of these modules were defined.
  private var homes: [Activation] = []

  private static let mostShapes = 256

  init(attributes: Int, names: Int, templates: Int) {
    (attributeCount, nameCount) = (attributes, names)
    modules = Array(repeating: nil, count: templates)
    self.attributes = .allocate(capacity: attributes)
    self.attributes.initialize(repeating: Finding(), count: attributes)
    self.names = .allocate(capacity: names)
    self.names.initialize(repeating: Finding(), count: names)
  }

  deinit {
    forgetModules()
    attributes.deallocate()
    names.deallocate()
    room.deallocate()
  }

  /// The module that a template makes when it is imported, where a rendering has made it and it is always the same.
  func module(of template: Int) -> ModuleObject? { modules[template] }

  /// Keeps a module that is always the same.
  func keep(_ module: ModuleObject, of template: Int, madeIn home: Activation) {
    modules[template] = module
    homes.append(home)
  }

  /// Lets go of all modules, so that they are made again.
  func forgetModules() {
    for home in homes { home.clearAll() }
    homes = []
    for template in modules.indices { modules[template] = nil }
  }

  /// Where a shape has a name; kept for the next time.
  func find(_ name: String, in shape: Shape, _ finding: UnsafeMutablePointer<Finding>) -> Int32 {
    let slot = Int32(shape.slot(of: name) ?? -1)
    finding.pointee = Finding(shape: ObjectIdentifier(shape), slot: slot)
    if !shapes.contains(where: { $0 === shape }) { shapes.append(shape) }
    return slot
  }

  /// Forgets what would make a memory grow for ever: a host that makes a shape for each rendering, a huge page.
  fileprivate func tidy() {
    room.shrink()
    guard shapes.count > Self.mostShapes else { return }
    attributes.update(repeating: Finding(), count: attributeCount)
    names.update(repeating: Finding(), count: nameCount)
    shapes = []
  }
}

/// The memories of a library that no rendering has at the moment; there are as many as renderings at the same time.
final class RenderingMemories: Sendable {
  private let unused = Mutex<[RenderingMemory]>([])
  private let attributes: Int
  private let names: Int
  private let templates: Int

  init(attributes: Int, names: Int, templates: Int) {
    (self.attributes, self.names, self.templates) = (attributes, names, templates)
  }

  func take() -> RenderingMemory {
    unused.withLock { $0.popLast() }
      ?? RenderingMemory(attributes: attributes, names: names, templates: templates)
  }

  func handBack(_ memory: RenderingMemory) {
    memory.tidy()
    unused.withLock { $0.append(memory) }
  }
}
