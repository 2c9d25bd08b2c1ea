import Decimals
import Diagnostics
import Forms
import Markdown
import Templating

/// A call of a component in a text, its data understood.
struct ComponentCall: Sendable {
  let component: ComponentDeclaration
  let arguments: [(name: String, value: ComponentArgument)]
  /// The line of the fence.
  let place: SourcePlace
}

/// The value of a parameter; nothing where an optional one was left out.
enum ComponentArgument: Sendable {
  case nothing
  case text(String)
  case texts([String])
  case number(ExactDecimal)
  case unit(UnitEntry)
  case units([UnitEntry])
  case years([Year])
  case projects([Project])
}

/// All calls of components in the texts of a portal.
struct ComponentCalls: Sendable {
  /// The calls of each text by the line of their fence, by the text's path.
  private(set) var calls: [RelativePath: [Int: ComponentCall]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Checks every call against the components of the theme and the portal's units, years and projects.
  init(in texts: [PageText], theme: Theme, portal: Portal) {
    for text in texts where !text.document.calls.isEmpty {
      for call in text.document.calls {
        var reader = ComponentCallReader(call: call, text: text, portal: portal)
        if let known = reader.read(theme.components) { calls[text.path, default: [:]][call.line] = known }
        diagnostics += reader.diagnostics
      }
    }
  }
}

/// Reads one call.
private struct ComponentCallReader {
  let call: TemplateCall
  let text: PageText
  let portal: Portal
  var diagnostics: [Diagnostic] = []

  private var place: SourcePlace { text.source.place(text.source.line(call.line)) }

  init(call: TemplateCall, text: PageText, portal: Portal) {
    self.call = call
    self.text = text
    self.portal = portal
  }

  mutating func read(_ components: [String: ComponentDeclaration]) -> ComponentCall? {
    guard let component = components[call.name] else {
      diagnostics.append(ComponentProblem.unknown(call.name, known: components.keys.sorted(), at: place))
      return nil
    }
    guard call.rest.isEmpty else {
      diagnostics.append(ComponentProblem.wordsBehindName(call.rest, at: place))
      return nil
    }
    guard let content else {
      diagnostics.append(ComponentProblem.indented(at: place))
      return nil
    }
    var parser = FrontMatterParser(source: text.source, content: content, opening: place)
    let (data, problems) = parser.parse()
    diagnostics += problems
    guard problems.isEmpty, let data else { return nil }
    let arguments = read(data.entries, of: component)
    return diagnostics.isEmpty ? ComponentCall(component: component, arguments: arguments, place: place) : nil
  }

  /// The bytes between the fences; nil where they are not the block's text, because it stands in a list or a quotation.
  private var content: Range<Int>? {
    let start = text.source.line(call.line + 1).lowerBound
    let wanted = call.text.utf8.count
    let bytes = text.source.bytes
    // A text without line end behind it, or an empty one.
    guard wanted > 0 else { return start..<start }
    let end = min(start + wanted, bytes.count)
    guard bytes[start..<end].elementsEqual(call.text.utf8.prefix(end - start)) else { return nil }
    return start..<end
  }

  private mutating func read(
    _ entries: [FrontMatter.Entry], of component: ComponentDeclaration
  ) -> [(name: String, value: ComponentArgument)] {
    let names = component.parameters.map(\.name)
    for entry in entries where !names.contains(entry.key.text) {
      diagnostics.append(ComponentProblem.unknownParameter(entry.key, of: component))
    }
    return component.parameters.compactMap { parameter in
      guard let entry = entries.first(where: { $0.key.text == parameter.name }) else {
        if !parameter.isOptional {
          diagnostics.append(ComponentProblem.missing(parameter, of: component, at: place))
        }
        return (parameter.name, .nothing)
      }
      return value(entry, of: parameter).map { (parameter.name, $0) }
    }
  }

  private mutating func value(
    _ entry: FrontMatter.Entry, of parameter: ComponentDeclaration.Parameter
  ) -> ComponentArgument? {
    let texts: [LocatedText]
    switch entry.value {
    case .absent(let place):
      diagnostics.append(ComponentProblem.empty(parameter, at: place))
      return nil
    case .text(let text): texts = [text]
    case .list(let list, let place):
      guard parameter.kind.takesMany, !list.isEmpty else {
        diagnostics.append(
          list.isEmpty
            ? ComponentProblem.empty(parameter, at: place) : ComponentProblem.list(parameter, at: place))
        return nil
      }
      texts = list
    }
    return value(texts, of: parameter)
  }

  private mutating func value(
    _ texts: [LocatedText], of parameter: ComponentDeclaration.Parameter
  ) -> ComponentArgument? {
    switch parameter.kind {
    case .text: return .text(texts[0].text)
    case .texts: return .texts(texts.map(\.text))
    case .number:
      guard let number = ExactDecimal(texts[0].text) else {
        diagnostics.append(ComponentProblem.noNumber(texts[0]))
        return nil
      }
      return .number(number)
    case .unit: return unit(texts[0]).map { .unit($0) }
    case .units: return all(texts) { reader, text in reader.unit(text) }.map { .units($0) }
    case .years: return all(texts) { reader, text in reader.year(text) }.map { .years($0) }
    case .projects: return all(texts) { reader, text in reader.project(text) }.map { .projects($0) }
    }
  }

  /// The value of every text; nil where one has none. All of them are looked at.
  private mutating func all<Value>(
    _ texts: [LocatedText], _ find: (inout Self, LocatedText) -> Value?
  ) -> [Value]? {
    let found = texts.map { find(&self, $0) }
    let values = found.compactMap { $0 }
    return values.count == texts.count ? values : nil
  }

  private mutating func unit(_ name: LocatedText) -> UnitEntry? {
    if let unit = portal.units.first(where: { $0.profile.slug.text == name.text }) {
      return UnitEntry.entry(of: unit, in: portal)
    }
    diagnostics.append(ComponentProblem.unknownUnit(name, known: portal.units.map(\.profile.slug.text)))
    return nil
  }

  private mutating func year(_ name: LocatedText) -> Year? {
    if let year = portal.years.first(where: { String($0.year) == name.text }) { return year }
    diagnostics.append(ComponentProblem.unknownYear(name, known: portal.years.map(\.year)))
    return nil
  }

  private mutating func project(_ name: LocatedText) -> Project? {
    let parts = name.text.split(separator: "/", omittingEmptySubsequences: false)
    let units = parts.count == 3 ? portal.units.filter { $0.profile.slug.text == parts[0] } : []
    let years = units.flatMap(\.years).filter { String($0.year) == parts[1] }
    if let project = years.flatMap(\.projects).first(where: { $0.slug.text == parts[2] }) { return project }
    let known = portal.units.flatMap(\.years).flatMap(\.projects).map {
      "\($0.unit.slug)/\($0.year)/\($0.slug)"
    }
    diagnostics.append(ComponentProblem.unknownProject(name, known: known))
    return nil
  }
}
