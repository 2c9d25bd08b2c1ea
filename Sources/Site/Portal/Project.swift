import Forms
import Markdown
import Scoring

/// One project of one unit in one year, with its forms and what the rules make of them.
final class Project: Sendable {
  let unit: UnitProfile
  let year: Int
  let slug: Slug
  let forms: ProjectForms
  /// The series it belongs to, if any.
  let series: SeriesProfile?
  /// What `<project>.md` says beside the forms.
  let narrative: PageText?

  init(
    unit: UnitProfile, year: Int, slug: Slug, forms: ProjectForms, series: SeriesProfile?,
    narrative: PageText?
  ) {
    self.unit = unit
    self.year = year
    self.slug = slug
    self.forms = forms
    self.series = series
    self.narrative = narrative
    href = "\(unit.folder)/\(year)/\(slug).html"
  }

  /// The name as its form prints it.
  var name: String { principal.form.project.value }
  /// The form the page is mainly about: the self-evaluation where there is one.
  var principal: Assessment { forms.selfEvaluation ?? forms.declared }
  /// The page.
  let href: String
  /// The page as others link to it.
  var link: PageHead.Link { PageHead.Link(title: name, href: href) }
}

/// The forms of a project, at least one.
enum ProjectForms: Sendable {
  case selfEvaluation(Assessment)
  case targetDeclaration(Assessment)
  case both(targetDeclaration: Assessment, selfEvaluation: Assessment)

  /// The form made at the end of the year, if there is one.
  var selfEvaluation: Assessment? {
    switch self {
    case .selfEvaluation(let form), .both(_, let form): form
    case .targetDeclaration: nil
    }
  }

  /// The form made at the start of the year, if there is one.
  var targetDeclaration: Assessment? {
    switch self {
    case .targetDeclaration(let form), .both(let form, _): form
    case .selfEvaluation: nil
    }
  }

  /// The earliest form: the declaration where there is one.
  var declared: Assessment {
    switch self {
    case .selfEvaluation(let form), .targetDeclaration(let form), .both(let form, _): form
    }
  }

  /// All forms, the self-evaluation first.
  var all: [Assessment] {
    switch self {
    case .selfEvaluation(let form), .targetDeclaration(let form): [form]
    case .both(let declaration, let evaluation): [evaluation, declaration]
    }
  }
}
