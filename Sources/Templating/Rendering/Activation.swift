import Diagnostics

/// One run of a function: its locals, and where it stands.
///
/// A macro keeps the activation of the function that defines it, because it sees the locals there as they
/// are when it is called. One that nobody keeps is used for the next function that is called: a page calls hundreds.
///
/// An activation lives within one rendering, which runs on one thread.
final class Activation {
  // The library of the rendering keeps both, and all threads would count their references.
  private(set) unowned(unsafe) var function: Function
  private(set) unowned(unsafe) var template: LinkedTemplate
  private(set) var context: Context
  /// The activation of the function this one stands in.
  private(set) var parent: Activation?
  private(set) var slots: UnsafeMutablePointer<Value>
  /// How many slots hold values, and how many there is room for.
  private var slotCount = 0
  private var capacity: Int

  /// Where the function goes on once what it has called is done.
  var position = 0
  /// What becomes of its output.
  private(set) var completion = Completion.written
  /// Why it was entered, for the chain of an error.
  private(set) var reason = Reason.start
  /// Where the output stood when it began.
  private(set) var outputMark = 0
  /// The template that this one extends, once it has met `extends`.
  var extended: Int?
  /// For the function of a recursive loop that has not begun its loop: how deep it is.
  var loopDepth: Int?

  enum Completion {
    /// It stays where it is written.
    case written
    /// It is pushed as a value.
    case pushed
    /// It makes a module, which is pushed, and kept under this number where the module may be shared.
    case module(shared: Int?)
  }

  enum Reason {
    case start, include, extends, importing, block, macro, loop
  }

  /// An activation of a function that has not begun.
  init(_ function: Function, of template: LinkedTemplate, in context: Context) {
    self.function = function
    self.template = template
    self.context = context
    capacity = max(function.slotCount, Self.usualCapacity)
    slots = .allocate(capacity: capacity)
  }

  /// Nearly all functions have fewer locals.
  private static let usualCapacity = 16

  /// Begins a function, where none is being run or the last one was ended.
  func begin(
    _ function: Unmanaged<Function>, of template: Unmanaged<LinkedTemplate>, in context: Context,
    parent: Activation?, _ completion: Completion, _ reason: Reason, outputMark: Int
  ) {
    function._withUnsafeGuaranteedRef { self.function = $0 }
    template._withUnsafeGuaranteedRef { self.template = $0 }
    if self.context !== context { self.context = context }
    self.parent = parent
    self.completion = completion
    self.reason = reason
    self.outputMark = outputMark
    position = 0
    slotCount = function._withUnsafeGuaranteedRef { $0.slotCount }
    if slotCount > capacity { enlarge() }
    slots.initialize(repeating: .none, count: slotCount)
  }

  /// Lets go of all values of a function that has returned, so that another one can begin.
  func end() {
    slots.deinitialize(count: slotCount)
    slotCount = 0
    parent = nil
    extended = nil
    loopDepth = nil
  }

  private func enlarge() {
    slots.deallocate()
    capacity = slotCount
    slots = .allocate(capacity: capacity)
  }

  deinit {
    slots.deinitialize(count: slotCount)
    slots.deallocate()
  }

  /// Forgets all values, those of the context, too, so that macros and the activations they keep do not hold each other for
  /// ever.
  func clearAll() {
    slots.update(repeating: .none, count: slotCount)
    context.clear()
  }

  var code: UnsafePointer<Instruction> { UnsafePointer(function.code.start) }
  var text: UnsafePointer<UInt8> { UnsafePointer(template.text.start) }
  var constants: UnsafePointer<Value> { UnsafePointer(template.constants.start) }

  /// A local of the function so many levels further out, the activations on the way to it not counted: each keeps the next.
  @inline(__always)
  func local(_ slot: Int, outward levels: Int) -> Value {
    var activation = Unmanaged.passUnretained(self)
    for _ in 0..<levels {
      let parent = activation._withUnsafeGuaranteedRef { $0.parent.map(Unmanaged.passUnretained) }
      if let parent { activation = parent }
    }
    return activation._withUnsafeGuaranteedRef { $0.slots[slot] }
  }

  /// What the caller did, said at the place where it did it.
  var sentence: LocalizedText? {
    switch (reason, function.kind) {
    case (.start, _): nil
    case (.include, _): LocalizedText(chinese: "由此处包含", english: "included here")
    case (.extends, _): LocalizedText(chinese: "由此处继承", english: "extended by this template")
    case (.importing, _): LocalizedText(chinese: "由此处导入", english: "imported here")
    case (.loop, _): LocalizedText(chinese: "由此处进入递归循环", english: "the recursive loop is entered here")
    case (_, .block(let name)): LocalizedText(chinese: "在 block“\(name)”中", english: "in the block `\(name)`")
    case (_, .macro(let name?)):
      LocalizedText(chinese: "由此处调用宏“\(name)”", english: "the macro `\(name)` is called here")
    default: LocalizedText(chinese: "由此处调用 caller", english: "caller is called here")
    }
  }
}
