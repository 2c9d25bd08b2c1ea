import Diagnostics
import Forms

/// The names of a content folder's schemes, in order.
///
/// - Parameter kind: only those for this kind of form; nil for all.
/// - Throws: everything that is wrong with the schemes, or that there is none.
package func schemeNames(in content: String, kind: String? = nil) throws(DiagnosticsError) -> [String] {
  let schemes = try SchemeFolder(content: content).schemes
  return schemes.filter { kind == nil || $0.kind.rawValue == kind }.map(\.id.text)
}

/// The schemes of a content folder, read without anything else.
struct SchemeFolder: Sendable {
  /// By name.
  let schemes: [Scheme]

  /// Reads `schemes/` of a content folder.
  ///
  /// - Throws: everything that is wrong with them, or that there is none.
  init(content: String) throws(DiagnosticsError) {
    var schemes: [Scheme] = []
    var diagnostics: [Diagnostic] = []
    do throws(Diagnostic) {
      let folder = try SourceFolder(content)
      for path in folder.files().paths {
        guard case .scheme(let id)? = try? ContentFile(path) else { continue }
        let reading = SchemeReader().read(try folder.read(path), id: id)
        diagnostics += reading.diagnostics
        if let scheme = reading.value { schemes.append(scheme) }
      }
    } catch {
      diagnostics.append(error)
    }
    if schemes.isEmpty, diagnostics.isEmpty { diagnostics.append(AuthoringProblem.noSchemes(in: content)) }
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw DiagnosticsError(diagnostics.inReadingOrder())
    }
    self.schemes = schemes.sorted { $0.id < $1.id }
  }
}

extension [Scheme] {
  /// The scheme of this name.
  ///
  /// - Throws: that there is none, with the names there are.
  func named(_ name: String) throws(DiagnosticsError) -> Scheme {
    guard let scheme = first(where: { $0.id.text == name }) else {
      throw DiagnosticsError([AuthoringProblem.unknownScheme(name, among: map(\.id.text))])
    }
    return scheme
  }
}
