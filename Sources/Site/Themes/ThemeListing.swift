import Diagnostics
import Forms

/// Which file of a theme comes from which theme of its chain.
package struct ThemeListing: Sendable {
  /// One file.
  package struct File: Sendable {
    /// The path within the theme: `templates/base.html`.
    package let path: String
    /// The themes that have it, the nearest first. Of templates and assets the nearest one counts; translations are put
    /// together, of two sentences with one key the nearer one counts.
    package let themes: [String]
  }

  /// The theme and those it extends, the nearest first.
  package let chain: [String]
  /// The files in the order of their paths.
  package let files: [File]

  /// Lists a theme.
  ///
  /// - Parameters:
  ///   - name: the theme; nil for the one that `site.json` names.
  ///   - themes: the folder of all themes.
  ///   - content: the content folder, for its `site.json`.
  /// - Throws: what is wrong with `site.json` or the descriptions of the themes.
  package init(_ name: String?, in themes: String, content: String) throws(DiagnosticsError) {
    let theme: String
    if let name { theme = name } else { theme = try Self.themeOfSettings(content) }
    let found = try ThemeFiles(named: theme, in: themes)
    chain = found.chain
    files = found.owners.sorted { $0.key < $1.key }.map { File(path: $0.key.text, themes: $0.value) }
  }

  private static func themeOfSettings(_ content: String) throws(DiagnosticsError) -> String {
    let source: SourceText
    do throws(Diagnostic) {
      guard let path = RelativePath("site.json") else { return "default" }
      source = try SourceFolder(content).read(path)
    } catch {
      throw DiagnosticsError([error])
    }
    let reading = SiteSettings.read(source)
    guard let settings = reading.value else { throw DiagnosticsError(reading.diagnostics) }
    return settings.theme
  }
}
