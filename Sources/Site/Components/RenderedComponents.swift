import Diagnostics
import Forms
import Markdown
import Templating

/// The markup of the components that texts call, ready to be put into their pages.
struct RenderedComponents: Sendable {
  /// A text on a page: links of a component begin at the page's folder.
  private struct Key: Hashable {
    let text: RelativePath
    let root: String
  }

  private let markup: [Key: [Int: [UInt8]]]

  /// No components.
  init() {
    markup = [:]
  }

  /// Renders every call for each page that shows its text.
  ///
  /// - Throws: every problem of a template, with the place of the text that called it.
  init(_ calls: ComponentCalls, theme: Theme, frame: SiteFrame) throws(DiagnosticsError) {
    var markup: [Key: [Int: [UInt8]]] = [:]
    var failures: [Diagnostic] = []
    for (text, calls) in calls.calls.sorted(by: { $0.key < $1.key }) {
      for root in Self.roots(of: text, frame.links) {
        for (line, call) in calls.sorted(by: { $0.key < $1.key }) {
          do throws(Diagnostic) {
            markup[Key(text: text, root: root), default: [:]][line] = try Self.render(
              call, root: root, theme: theme, frame: frame)
          } catch {
            failures.append(error)
          }
        }
      }
    }
    guard failures.isEmpty else { throw DiagnosticsError(failures) }
    self.markup = markup
  }

  /// The markup of a call on the page whose way to the site's root is `root`.
  func markup(of call: TemplateCall, in text: RelativePath, root: String) -> [UInt8]? {
    markup[Key(text: text, root: root)]?[call.line]
  }

  /// The ways to the site's root from the pages that show a text: its own page, and for a series the list of all series.
  private static func roots(of text: RelativePath, _ links: LinkTargets) -> [String] {
    guard let href = links.hrefs[text.text] else { return [] }
    let root = PageHead.root(of: href)
    return text.components.first == "series" ? [root, PageHead.root(of: "series/index.html")] : [root]
  }

  private static func render(
    _ call: ComponentCall, root: String, theme: Theme, frame: SiteFrame
  ) throws(Diagnostic) -> [UInt8] {
    let arguments = call.arguments.map { ($0.name, value($0.value, frame.present)) }
    let context = Value.dictionary(
      ValueDictionary([
        ("site", frame.site), ("root", .string(root)),
        ("parameters", .dictionary(ValueDictionary(arguments))),
      ]))
    var bytes: [UInt8] = []
    try theme.templates.render(
      call.component.template, with: context, into: &bytes,
      about: [ComponentProblem.calledHere(call.component.name, at: call.place)])
    return bytes
  }

  private static func value(_ argument: ComponentArgument, _ present: Presenters) -> Value {
    switch argument {
    case .nothing: .none
    case .text(let text): .string(text)
    case .texts(let texts): .texts(texts)
    case .number(let number): .decimal(number)
    case .unit(let unit): present.unitEntry(unit)
    case .units(let units): present.unitEntry.list(units)
    case .years(let years): present.years.list(years)
    case .projects(let projects): present.projectRow.list(projects)
    }
  }
}
