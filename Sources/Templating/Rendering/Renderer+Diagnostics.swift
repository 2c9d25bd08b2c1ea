import Diagnostics

// What a failure looks like from outside: where it happened and how rendering came there.

extension Renderer {
  /// The bytes an instruction of the current function was made from.
  func place(of position: Int) -> SourcePlace? {
    place(of: position, in: function, template)
  }

  private func place(of position: Int, in function: Function, _ template: LinkedTemplate) -> SourcePlace? {
    guard function.places.indices.contains(position) else { return nil }
    let range = function.places[position]
    return template.source.place(Int(range.lowerBound)..<Int(range.upperBound))
  }

  /// The error to report for a failure.
  func diagnostic(_ failure: TemplateFailure, about notes: [Diagnostic.Note]) -> Diagnostic {
    var diagnostic = Diagnostic(
      failure.identifier, failure.message, at: failure.origin ?? place(of: position - 1),
      remedy: failure.remedy)
    if failure.identifier == "undefined-name" { pointAtName(&diagnostic) }
    diagnostic.notes = chain() + notes
    return diagnostic
  }

  /// Lets the error point at the name that is undefined, and suggests the nearest known one.
  private func pointAtName(_ diagnostic: inout Diagnostic) {
    let parts = diagnostic.message.english.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return }
    let name = String(parts[1])
    diagnostic.remedy = TemplateFailure.nearMiss(name, knownNames.filter { $0 != name })
    for back in 1...6 {
      guard let candidate = place(of: position - back) else { continue }
      if candidate.text == name {
        diagnostic.place = candidate
        return
      }
      if candidate.text.hasPrefix(name) {
        let start = candidate.range.lowerBound
        diagnostic.place = candidate.source.place(start..<start + name.utf8.count)
        return
      }
    }
  }

  /// How rendering came to the function that failed, the innermost step first.
  private func chain() -> [Diagnostic.Note] {
    guard running.count > 1 else { return [] }
    let steps = (1..<running.count).reversed().compactMap { index -> Diagnostic.Note? in
      let caller = running[index - 1]
      guard let message = running[index].sentence else { return nil }
      return Diagnostic.Note(
        message, at: place(of: caller.position - 1, in: caller.function, caller.template))
    }
    let shown = 8
    guard steps.count > shown * 2 else { return steps }
    return steps.prefix(shown) + [Diagnostic.Note(.stepsLeftOut(steps.count - shown * 2))]
      + steps.suffix(shown)
  }
}
