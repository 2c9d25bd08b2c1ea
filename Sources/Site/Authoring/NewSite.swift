import Diagnostics
import Forms

/// The files of a new portal, which the build makes part of the program: the repository's own default theme,
/// schemes and method page, and the small content of `Sources/Starter/`.
enum StarterFiles {}

/// A working small portal: settings, texts, schemes, the default theme, and one unit with one form, both marked
/// as examples; and the hints for editors.
///
/// - Parameter folder: the portal's folder; made where it does not exist.
package func newSite(in folder: String) -> NewFiles {
  var files = NewFiles(in: folder)
  for file in StarterFiles.content { files.add(file.path, file.text) }
  for format in SourceFormat.allCases {
    files.add(".vscode/\(format.rawValue).schema.json", starterSchema(of: format))
  }
  return files
}

/// The schema that belongs to the portal's own schemes.
private func starterSchema(of format: SourceFormat) -> String {
  switch format {
  case .scheme: JSONSchema.scheme.formatted
  case .site: JSONSchema.site.formatted
  case .form: JSONSchema.forms(of: starterSchemes).formatted
  }
}

private var starterSchemes: [Scheme] {
  StarterFiles.content.compactMap { file in
    guard let path = RelativePath(file.path), path.components.dropLast() == ["content", "schemes"],
      let id = Slug(path.stem)
    else { return nil }
    return SchemeReader().read(SourceText(path: file.path, text: file.text), id: id).value
  }
}
