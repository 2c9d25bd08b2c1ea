import Diagnostics

/// All templates of a theme, compiled and linked once and shared between threads.
///
/// ```swift
/// let library = try TemplateLibrary(["page.html": source])
/// var bytes: [UInt8] = []
/// try library.render("page.html", with: ["title": "绩效"], into: &bytes)
/// ```
public final class TemplateLibrary: Sendable {
  private let library: LinkedLibrary
  /// The calls of the noted function, by the names of the templates, then in the order of each source.
  public let notedUses: [FunctionUse]

  /// Compiles and links templates.
  ///
  /// - Parameters:
  ///   - templates: the sources by the names under which templates include and extend each other.
  ///   - options: how they are read and rendered.
  ///   - filters: filters besides the built-in ones; one with a built-in's name replaces it.
  ///   - functions: functions besides the built-in ones.
  ///   - globals: values every template sees, imported ones included.
  ///   - function: the function whose calls are noted, for whoever checks their arguments; nil for none.
  /// - Throws: every problem of every template that can be known before rendering.
  public init(
    _ templates: [String: SourceText], options: TemplateOptions = TemplateOptions(),
    filters: [TemplateFilter] = [], functions: [TemplateFunction] = [], globals: [String: Value] = [:],
    noting function: String? = nil
  ) throws(DiagnosticsError) {
    let environment = Environment(
      options: options, filters: filters, functions: functions, globals: globals)
    (library, notedUses) = try Linker.link(templates, environment: environment, noting: function)
  }

  /// The names of all templates, in order.
  public var names: [String] { library.templates.map(\.name) }

  /// Renders a template.
  ///
  /// - Parameters:
  ///   - name: the template.
  ///   - context: a dictionary or an object whose attributes are the template's variables.
  ///   - notes: what is being rendered, such as the page and its source; added to an error.
  ///   - use: takes what was rendered, which is only lent to it.
  /// - Returns: what `use` makes of it.
  /// - Throws: the first problem, with the template's line and the chain of includes that led there; then `use` is not
  ///   called.
  public func render<Result>(
    _ name: String, with context: Value, about notes: @autoclosure () -> [Diagnostic.Note] = [],
    _ use: (Span<UInt8>) -> Result
  ) throws(Diagnostic) -> Result {
    guard let index = library.indices[name] else {
      let failure = TemplateFailure.unknownTemplate([name], known: library.indices.keys.sorted())
      throw Diagnostic(failure.identifier, failure.message, remedy: failure.remedy, notes: notes())
    }
    var renderer = Renderer(library, context)
    do throws(TemplateFailure) {
      try renderer.render(index)
    } catch {
      throw renderer.diagnostic(error, about: notes())
    }
    return use(renderer.output.bytes.span)
  }

  /// Renders a template, as above.
  ///
  /// - Parameter output: what is rendered is appended here; left as it was where rendering fails.
  public func render(
    _ name: String, with context: Value, into output: inout [UInt8],
    about notes: @autoclosure () -> [Diagnostic.Note] = []
  ) throws(Diagnostic) {
    try render(name, with: context, about: notes()) { rendered in
      rendered.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }
  }

  /// Renders a template into a text, as above.
  public func render(
    _ name: String, with context: Value, about notes: @autoclosure () -> [Diagnostic.Note] = []
  ) throws(Diagnostic) -> String {
    try render(name, with: context, about: notes()) { rendered in
      rendered.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }
}
