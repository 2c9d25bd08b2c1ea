/// The names of one stretch of a template: the template itself, a loop's body, a `with` block, a macro.
///
/// A name that is assigned in a scope has a slot of its own there, so that an assignment inside a loop ends
/// with the round, as in Jinja2.
final class Scope {
  let parent: Scope?
  let function: FunctionBuilder
  /// Whether assignments are visible to blocks, includes and importers.
  let isTopLevel: Bool
  /// Names that are read here, for what an assignment further in begins with.
  var mentioned: Set<String> = []
  private(set) var slots: [(name: String, slot: Int)] = []

  init(parent: Scope?, function: FunctionBuilder, isTopLevel: Bool = false) {
    self.parent = parent
    self.function = function
    self.isTopLevel = isTopLevel
  }

  func ownSlot(of name: String) -> Int? {
    slots.last { $0.name == name }?.slot
  }

  /// Gives a name a new slot in this scope.
  func declare(_ name: String) -> Int {
    let slot = function.newSlot()
    slots.append((name, slot))
    return slot
  }
}

/// Where a name's value is found.
struct Location {
  /// How many functions further out.
  let levels: Int
  let slot: Int
}

extension Scope {
  /// Whether this scope or one around it reads a name.
  func mentions(_ name: String) -> Bool {
    mentioned.contains(name) || parent?.mentions(name) ?? false
  }

  /// Where a name is found in this scope or around it; nil where only the context can have it.
  func find(_ name: String) -> Location? {
    var scope: Scope? = self
    while let current = scope {
      if let slot = current.ownSlot(of: name) {
        return Location(levels: function.level - current.function.level, slot: slot)
      }
      scope = current.parent
    }
    return nil
  }

  /// Where a name is found; a name of the context gets a slot that is filled when the outermost function
  /// begins.
  func locate(_ name: String) -> Location {
    if let location = find(name) { return location }
    let outermost = function.outermost
    return Location(levels: function.level, slot: outermost.resolve(name))
  }

  /// All names an included template may see, the innermost of each.
  func visibleNames(_ nameIndex: (String) -> Int) -> [VisibleName] {
    var seen: Set<String> = []
    var result: [VisibleName] = []
    var scope: Scope? = self
    while let current = scope {
      for (name, slot) in current.slots.reversed() where seen.insert(name).inserted {
        result.append(
          VisibleName(
            name: nameIndex(name), levels: function.level - current.function.level, slot: slot))
      }
      scope = current.parent
    }
    return result
  }
}

/// A function while it is being compiled.
final class FunctionBuilder {
  let kind: Function.Kind
  let parent: FunctionBuilder?
  let range: Range<Int>
  /// How many functions this one stands in.
  let level: Int
  var code: [Instruction] = []
  /// The last position that a jump leads to.
  private var lastLanding = 0
  var places: [Range<Int32>] = []
  private(set) var slotCount = 0
  private(set) var resolved: [(name: String, slot: Int)] = []
  private(set) var selfSlot: Int?
  private(set) var superSlot: Int?
  var parameters: [Function.MacroParameter] = []
  var callerSlot: Int?
  var varargsSlot: Int?
  var kwargsSlot: Int?
  /// The loops that are open, innermost last.
  var loops: [OpenLoop] = []
  /// How many captures and autoescape blocks are open.
  var openCaptures = 0
  var openAutoescapes = 0

  struct OpenLoop {
    let start: Int
    let captures: Int
    let autoescapes: Int
    var breaks: [Int] = []
  }

  init(_ kind: Function.Kind, parent: FunctionBuilder?, range: Range<Int>) {
    self.kind = kind
    self.parent = parent
    self.range = range
    level = parent.map { $0.level + 1 } ?? 0
  }

  var outermost: FunctionBuilder { parent?.outermost ?? self }

  func newSlot() -> Int {
    slotCount += 1
    return slotCount - 1
  }

  /// The slot for a name of the context.
  func resolve(_ name: String) -> Int {
    if name == "self" {
      let slot = selfSlot ?? newSlot()
      selfSlot = slot
      return slot
    }
    if name == "super", case .block = kind {
      let slot = superSlot ?? newSlot()
      superSlot = slot
      return slot
    }
    if let known = resolved.first(where: { $0.name == name }) { return known.slot }
    let slot = newSlot()
    resolved.append((name, slot))
    return slot
  }

  /// Adds an instruction; the result is its position.
  @discardableResult
  func emit(_ instruction: Instruction, _ range: Range<Int>) -> Int {
    if case .text(let start, let count) = instruction, continuesText(at: start, count) {
      return code.count - 1
    }
    if case .jumpIfFalse = instruction { joinTest() }
    code.append(instruction)
    places.append(Int32(clamping: range.lowerBound)..<Int32(clamping: range.upperBound))
    return code.count - 1
  }

  /// Lets the last instruction write a text, too, where it writes the one before. Else comments, and sentences of a theme that
  /// are known when it is compiled, would cut each line into pieces.
  private func continuesText(at start: Int32, _ count: Int32) -> Bool {
    guard code.count > lastLanding, case .text(let lastStart, let lastCount)? = code.last,
      lastStart + lastCount == start
    else { return false }
    code[code.count - 1] = .text(start: lastStart, count: lastCount + count)
    return true
  }

  /// Lets what was emitted last jump at once where it is the commonest of tests: whether an attribute of a local is true,
  /// or how a value compares with a constant. The jump itself stays, and says where to.
  private func joinTest() {
    switch code.last {
    case .localAttribute(let slot, let site): code[code.count - 1] = .testAttribute(slot: slot, site: site)
    case .compare(let kind):
      let before = code.count - 2
      // Where something leads to the comparison, it brings another value with it.
      guard before >= lastLanding, case .constant(let number) = code[before] else { return }
      code.remove(at: before)
      places.remove(at: before)
      code[before] = .testComparison(kind, number)
    default: break
    }
  }

  /// Says that the result of the call emitted last is written next.
  func writesCall(_ escaping: Escaping) {
    guard case .call(let site)? = code.last else { return }
    code[code.count - 1] = .callToWrite(site, escaping)
  }

  /// Lets the jump at a position lead to the next instruction.
  func land(_ position: Int) {
    lastLanding = code.count
    let target = Int32(code.count)
    code[position] =
      switch code[position] {
      case .jump: .jump(target)
      case .jumpIfFalse: .jumpIfFalse(target)
      case .jumpIfFalseOrPop: .jumpIfFalseOrPop(target)
      case .jumpIfTrueOrPop: .jumpIfTrueOrPop(target)
      case .jumpIfPassed(let slot, _): .jumpIfPassed(slot: slot, target)
      case .jumpIfExtended: .jumpIfExtended(target)
      case .nextInto(let slot, _): .nextInto(slot, target)
      case .next: .next(target)
      case .endLoopUnlessElse: .endLoopUnlessElse(target)
      case .compareChain(let comparison, _): .compareChain(comparison, target)
      default: code[position]
      }
  }
}
