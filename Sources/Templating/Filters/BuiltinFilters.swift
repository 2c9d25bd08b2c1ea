/// The filters every template has.
let builtinFilters: [TemplateFilter] =
  textFilters + layoutFilters + markupFilters + numberFilters + sequenceFilters + selectionFilters
  + orderFilters + conversionFilters

extension FilterCall {
  /// The value printed as text; markup stays markup.
  func textValue() throws(TemplateFailure) -> (text: String, isMarkup: Bool) {
    if case .markup(let text) = value { return (text, true) }
    if case .engine(let module as ModuleObject) = value { return (module.body, true) }
    return (try value.printed(), false)
  }

  /// Text of the same kind as the value's.
  func like(_ isMarkup: Bool, _ text: String) throws(TemplateFailure) -> Value {
    guard text.utf8.count <= limits.bytes else { throw .textTooLong(limits.bytes) }
    return isMarkup ? .markup(text) : .string(text)
  }

  var limits: TemplateLimits { environment.options.limits }

  /// The argument at a position as a whole number.
  func int(_ position: Int, _ name: String) throws(TemplateFailure) -> Int {
    switch arguments[position] {
    case .int(let number): return number
    case .bool(let flag): return flag ? 1 : 0
    default:
      try arguments[position].refuseIfUndefined()
      throw .notAWholeNumber(name, arguments[position])
    }
  }

  /// The argument at a position as text.
  func text(_ position: Int, _ name: String) throws(TemplateFailure) -> String {
    guard let text = arguments[position].text else {
      try arguments[position].refuseIfUndefined()
      throw .notText(name, arguments[position])
    }
    return text
  }

  /// Whether the argument at a position counts as true.
  func flag(_ position: Int) throws(TemplateFailure) -> Bool { try arguments[position].truth() }

  /// The items of the value.
  func items() throws(TemplateFailure) -> [Value] { try value.iterated() }

  /// Fails where a filter would make more items than allowed.
  func check(items count: Int) throws(TemplateFailure) {
    guard count <= limits.items else { throw .tooManyItems(limits.items) }
  }
}

extension Signature {
  /// A signature of parameters that all have defaults.
  static func optional(_ parameters: (String, Value)...) -> Signature {
    Signature(parameters.map { Parameter($0.0, default: $0.1) })
  }
}
