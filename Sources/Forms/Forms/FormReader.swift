import Decimals
import Diagnostics

/// Reads forms of the given families.
package struct FormReader: Sendable {
  private let schemes: [String: Scheme]
  private let schemeNames: [String]

  /// A reader for forms of these families.
  package init(schemes: [Scheme]) {
    self.schemes = Dictionary(schemes.map { ($0.id.text, $0) }) { first, _ in first }
    schemeNames = schemes.map(\.id.text).sorted()
  }

  /// Reads one form: the value where the form can be used, and every problem of its source.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - address: where its path says it belongs.
  package func read(_ source: SourceText, at address: FormAddress) -> Reading<Form> {
    let parsed = JSONDocument.parse(source)
    guard let document = parsed.value else { return Reading(nil, parsed.diagnostics) }
    var diagnostics = parsed.diagnostics + contradictions(of: document.root, to: address)
    let scheme = scheme(of: document.root, address, &diagnostics)
    guard let scheme else { return Reading(nil, diagnostics) }
    let decoder = FormDecoder(document: document, address: address, scheme: scheme)
    let (form, problems) = decoder.decoded()
    if !decoder.isFlawless { diagnostics += scheme.formShape.problems(of: document.root) }
    diagnostics += problems
    let isUsable = !diagnostics.contains { $0.severity == .error }
    return Reading(isUsable ? form : nil, diagnostics)
  }

  /// Reads a form again.
  ///
  /// - Parameter source: a text that a form was read from before, so that nothing can be wrong with it.
  /// - Returns: nil where no family of this reader is that of the form.
  package func readAgain(_ source: SourceText, at address: FormAddress) -> Form? {
    guard let document = JSONDocument.parseAgain(source),
      let scheme = document.root["scheme"]?.string.flatMap({ schemes[$0] })
    else { return nil }
    return FormDecoder(document: document, address: address, scheme: scheme).form
  }

  /// What a form says of itself against what its path says.
  private func contradictions(of root: JSONValue, to address: FormAddress) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let value = root["year"], let year = value.integer, year != address.year {
      diagnostics.append(
        FormProblem.otherYear(found: year, expected: address.year).diagnostic(at: value.place))
    }
    if let value = root["form"], let kind = value.string, kind != address.kind.rawValue,
      FormKind(rawValue: kind) != nil
    {
      diagnostics.append(
        FormProblem.otherKind(found: kind, expected: address.kind).diagnostic(at: value.place))
    }
    return diagnostics
  }

  private func scheme(
    of root: JSONValue, _ address: FormAddress, _ diagnostics: inout [Diagnostic]
  ) -> Scheme? {
    guard let value = root["scheme"], let name = value.string else {
      // Without a scheme only the keys every family has can be checked.
      let shape = JSONShape.object(
        JSONObjectShape([
          JSONKey("scheme", .slug, LocalizedText(chinese: "评分办法", english: "the scheme"))
        ]))
      diagnostics += shape.problems(of: root).filter { $0.identifier != "unknown-key" }
      // A key that is nearly `scheme` counts as that one misspelt, and so not as a missing one.
      for member in root.members where nearestName(to: member.name, among: ["scheme"]) != nil {
        let problem = JSONShapeProblem.unknownKey(member.name, nearest: "scheme", known: ["scheme"])
        diagnostics.append(problem.diagnostic(at: member.key.place))
        break
      }
      return nil
    }
    guard let scheme = schemes[name] else {
      diagnostics.append(
        FormProblem.unknownScheme(name, known: schemeNames).diagnostic(at: value.place))
      return nil
    }
    if scheme.kind != address.kind {
      diagnostics.append(
        FormProblem.schemeOfOtherKind(name, expected: address.kind).diagnostic(at: value.place))
    }
    return scheme
  }
}
