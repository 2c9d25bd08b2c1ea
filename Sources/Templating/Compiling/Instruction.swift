/// One step of a program. The operand stack holds values; locals live in the slots of an activation.
///
/// Jumps hold the position they lead to. Instructions stay small, because a page runs thousands of them.
enum Instruction {
  // Output

  /// Writes a stretch of the template's own text.
  case text(start: Int32, count: Int32)
  /// Pops a value and writes it.
  case write(Escaping)
  /// Writes a local, escaped.
  case writeLocal(Int32)
  /// Writes an attribute (at the site) of a local, escaped.
  case writeAttribute(slot: Int32, site: Int32)
  /// Collects what is written from now on.
  case beginCapture
  /// Pushes what was collected, as markup or as text.
  case endCapture(Escaping)
  /// Forgets what was collected: a loop is left from inside a block.
  case dropCapture

  // Values

  /// Pushes a constant.
  case constant(Int32)
  /// Pushes a local.
  case local(Int32)
  /// Pushes a local of the function that holds this one, so many levels out.
  case outer(levels: Int32, slot: Int32)
  /// Pops into a local.
  case store(Int32)
  /// Pops into an attribute (at the site) of the namespace below it, which is popped, too.
  case storeAttribute(Int32)
  /// Makes a name of the template's top level visible to blocks, includes and importers.
  case export(name: Int32, slot: Int32, isImport: Bool)
  /// Replaces the top by its attribute.
  case attribute(Int32)
  /// Pushes an attribute (at the site) of a local.
  case localAttribute(slot: Int32, site: Int32)
  /// Reads an attribute (at the site) of a local, and does what the next instruction, which is `jumpIfFalse`, would do
  /// with it.
  case testAttribute(slot: Int32, site: Int32)
  /// Replaces the top by its attribute, which is called next.
  case method(Int32)
  /// Pops a key and replaces the top by its item.
  case item
  /// Pops the bounds that are written and replaces the top by its slice.
  case slice(start: Bool, stop: Bool, step: Bool)
  /// Pops so many values into a list, a tuple or (twice as many) a dictionary.
  case list(Int32)
  case tuple(Int32)
  case dictionary(Int32)
  /// Pops a sequence and pushes its items, the first one last.
  case unpack(Int32)
  /// Drops the top.
  case pop
  /// Pushes the undefined value of an `if` without `else`.
  case noElse

  // Operators

  case unary(UnaryOperator)
  case binary(BinaryOperator)
  /// Pops so many values and pushes their texts as one.
  case concatenate(Int32, Escaping)
  case compare(ComparisonOperator)
  /// Pops a value, compares it with a constant, and does what the next instruction, which is `jumpIfFalse`, would do with
  /// the answer.
  case testComparison(ComparisonOperator, Int32)
  /// Pops two values; goes on with the right one where the comparison holds, else jumps with a false.
  case compareChain(ComparisonOperator, Int32)
  case filter(Int32)
  case test(Int32)
  case call(Int32)
  /// Calls, too; the next instruction writes the result so.
  case callToWrite(Int32, Escaping)

  // Control

  case jump(Int32)
  case jumpIfFalse(Int32)
  case jumpIfFalseOrPop(Int32)
  case jumpIfTrueOrPop(Int32)
  /// Jumps where the parameter in the slot was passed.
  case jumpIfPassed(slot: Int32, Int32)
  /// Pops a sequence and begins a loop over it.
  case beginLoop
  /// Puts the loop itself into a local.
  case loopObject(Int32)
  /// Goes to the next item, put into a local; jumps where there is none.
  case nextInto(Int32, Int32)
  /// Goes to the next item and pushes it; jumps where there is none.
  case next(Int32)
  /// Keeps the current item for the loop proper; pops whether it is wanted.
  case keepItem
  /// Ends a loop and pushes the items that were kept.
  case endSelection
  /// Notes that one round was completed, for `else`.
  case roundCompleted
  /// Ends the loop.
  case endLoop
  /// Ends the loop and jumps unless `else` is to run.
  case endLoopUnlessElse(Int32)
  /// Pops a sequence and runs the function of a recursive loop over it.
  case recursiveLoop(Int32)
  case setAutoescape
  case restoreAutoescape
  case returnFromFunction

  // Templates

  /// Pushes a macro with the given function.
  case macro(Int32)
  case block(Int32)
  case include(Int32)
  case importModule(Int32)
  /// Pushes a name of the module on top, which stays.
  case importName(Int32)
  case extends(Int32)
  /// Jumps where the template has a parent by now.
  case jumpIfExtended(Int32)
}

/// Whether text is escaped.
enum Escaping: UInt8 {
  case off
  case on
  /// As an `autoescape` block with a computed value has set it.
  case dynamic
}
