import Diagnostics
import Forms
import Markdown

/// One project of one unit in one year.
final class Project: Sendable {
  let unit: UnitProfile
  let year: Int
  let slug: Slug
  let forms: ProjectForms<FormSummary>
  /// The series it belongs to, if any.
  let series: SeriesProfile?
  /// What `<project>.md` says beside the forms.
  let narrative: PageText?
  /// The page. Kept, because every list, crumb and neighbour names it.
  let href: String

  init(
    unit: UnitProfile, year: Int, slug: Slug, forms: ProjectForms<FormSummary>, series: SeriesProfile?,
    narrative: PageText?
  ) {
    self.unit = unit
    self.year = year
    self.slug = slug
    self.forms = forms
    self.series = series
    self.narrative = narrative
    href = String(joining: unit.folder, "/", String(year), "/", slug.text, ".html")
  }

  /// The name as its form prints it.
  var name: String { principal.project }
  /// The form the page is mainly about.
  var principal: FormSummary { forms.principal }
  /// The page as others link to it.
  var link: PageHead.Link { PageHead.Link(title: name, href: href) }
}

/// The forms of a project, at least one: their summaries, or the forms themselves.
enum ProjectForms<Form: Sendable>: Sendable {
  case selfEvaluation(Form)
  case targetDeclaration(Form)
  case both(targetDeclaration: Form, selfEvaluation: Form)

  /// The form made at the end of the year, if there is one.
  var selfEvaluation: Form? {
    switch self {
    case .selfEvaluation(let form), .both(_, let form): form
    case .targetDeclaration: nil
    }
  }

  /// The form made at the start of the year, if there is one.
  var targetDeclaration: Form? {
    switch self {
    case .targetDeclaration(let form), .both(let form, _): form
    case .selfEvaluation: nil
    }
  }

  /// The form that a project is mainly known by: the self-evaluation where there is one.
  var principal: Form {
    switch self {
    case .selfEvaluation(let form), .targetDeclaration(let form), .both(_, let form): form
    }
  }

  /// All forms, the self-evaluation first.
  var all: [Form] {
    switch self {
    case .selfEvaluation(let form), .targetDeclaration(let form): [form]
    case .both(let declaration, let evaluation): [evaluation, declaration]
    }
  }

  /// Appends all forms to a list, in the same order.
  func append(to list: inout [Form]) {
    switch self {
    case .selfEvaluation(let form), .targetDeclaration(let form): list.append(form)
    case .both(let declaration, let evaluation):
      list.append(evaluation)
      list.append(declaration)
    }
  }

  /// The same kinds of forms, each made of the one that is here.
  func map<Other>(
    _ transform: (Form) throws(Diagnostic) -> Other
  ) throws(Diagnostic) -> ProjectForms<Other> {
    switch self {
    case .selfEvaluation(let form): .selfEvaluation(try transform(form))
    case .targetDeclaration(let form): .targetDeclaration(try transform(form))
    case .both(let declaration, let evaluation):
      .both(targetDeclaration: try transform(declaration), selfEvaluation: try transform(evaluation))
    }
  }
}
