import Diagnostics
import Forms

/// A format of source files that has a JSON Schema.
package enum SourceFormat: String, Sendable, CaseIterable {
  /// The forms of the content folder's schemes.
  case form
  /// A scheme.
  case scheme
  /// `site.json`.
  case site
}

/// The JSON Schema (draft 2020-12) of a format, for editors, ended by a line feed.
///
/// - Parameters:
///   - format: which files it is for.
///   - content: the content folder, whose schemes say what forms look like. Only forms need it.
///   - scheme: the one family of forms to print; nil for all, with a branch for each.
/// - Throws: what is wrong with the schemes, or that there is no such scheme.
package func editorSchema(
  of format: SourceFormat, content: String, scheme: String? = nil
) throws(DiagnosticsError) -> String {
  switch format {
  case .scheme: return JSONSchema.scheme.formatted
  case .site: return JSONSchema.site.formatted
  case .form:
    let schemes = try SchemeFolder(content: content).schemes
    guard let scheme else { return JSONSchema.forms(of: schemes).formatted }
    return JSONSchema.forms(of: [try schemes.named(scheme)]).formatted
  }
}

extension JSONSchema {
  /// The schema of scheme files.
  static var scheme: JSONTree {
    document(SchemeShape.shape, title: LocalizedText(chinese: "评分办法", english: "Scheme"))
  }

  /// The schema of `site.json`.
  static var site: JSONTree {
    document(SiteSettings.shape, title: LocalizedText(chinese: "网站设置", english: "Settings of the portal"))
  }
}
