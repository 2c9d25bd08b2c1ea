import Diagnostics
import Forms
import Scoring

/// The content folder as read: every file typed, nothing brought into relation yet.
struct Content: Sendable {
  let settings: SiteSettings
  let schemes: [Scheme]
  /// All forms that could be read, in the order of their paths.
  let forms: [FormSummary]
  /// The way to the forms themselves.
  let sources: FormSources
  /// The addresses of all form files, those included that could not be read.
  let addresses: [FormAddress]
  /// An error for each rule that a form acknowledges and that does not exist. The audit has a finding for it.
  let unknownAcknowledgements: [Diagnostic]
  /// Whether some files below `units/` have names that say nothing, so that nobody knows whose forms they are.
  let hasMisnamedForms: Bool
  let texts: ContentTexts
  /// Files published as they are.
  let attachments: [(path: RelativePath, source: SourceText)]
}

extension Content {
  /// An error for each rule that a scheme switches off and that does not exist.
  var unknownRules: [Diagnostic] { schemes.flatMap { RuleCatalogue.problems(in: $0.disabledRules) } }

  /// An error for each attachment at the path of a file that the build makes itself.
  func collisions(with paths: [String]) -> [Diagnostic] {
    let taken = Set(paths)
    return attachments.filter { taken.contains($0.path.text) }.map {
      SourceProblem.attachmentCollides($0.source, with: $0.path.text)
    }
  }
}

/// The Markdown texts by what they belong to.
struct ContentTexts: Sendable {
  var home: PageText?
  var method: PageText?
  var units: [Slug: PageText] = [:]
  var unitYears: [UnitYearKey: PageText] = [:]
  var narratives: [ProjectKey: PageText] = [:]
  var years: [Int: PageText] = [:]
  var series: [Slug: PageText] = [:]
  var pages: [String: PageText] = [:]

  /// All texts, in no order.
  var all: [PageText] {
    [home, method].compactMap { $0 } + Array(units.values) + Array(unitYears.values)
      + Array(narratives.values) + Array(years.values) + Array(series.values) + Array(pages.values)
  }
}

/// Reads a content folder.
struct ContentReader {
  let folder: SourceFolder
  private let memory: FormMemory?
  private let keepsForms: Bool
  private let edition: Edition
  private var diagnostics: [Diagnostic] = []
  private var settings: SiteSettings?
  private var texts = ContentTexts()
  private var attachments: [(path: RelativePath, source: SourceText)] = []
  private var schemeFiles: [(id: Slug, source: SourceText)] = []
  private var hasMisnamedForms = false
  private var formFiles: [(address: FormAddress, path: RelativePath)] = []

  /// - Parameters:
  ///   - memory: the forms of the last time and for the next one; nil where there is none.
  ///   - keepsForms: whether forms stay at hand, or are let go of when their summaries are made.
  ///   - edition: what the content is read for.
  init(_ folder: SourceFolder, memory: FormMemory?, keepsForms: Bool, for edition: Edition) {
    self.folder = folder
    self.memory = memory
    self.keepsForms = keepsForms
    self.edition = edition
  }

  /// Reads everything; every problem of every file is reported in one run.
  mutating func read() async -> (content: Content?, diagnostics: [Diagnostic]) {
    let (paths, unreadable) = folder.files()
    diagnostics = unreadable
    let kinds = await paths.concurrentMap { path in Result { () throws(PathProblem) in try ContentFile(path) }
    }
    for (path, kind) in zip(paths, kinds) { take(path, kind) }
    let schemes = readSchemes()
    let forms = await readForms(schemes)
    checkSettings(paths)
    guard let settings else { return (nil, diagnostics) }
    if formFiles.isEmpty, !hasMisnamedForms { diagnostics.append(SourceProblem.noForms(in: folder.path)) }
    let content = Content(
      settings: settings, schemes: schemes, forms: forms.compactMap(\.summary),
      sources: FormSources(folder, schemes: schemes), addresses: formFiles.map(\.address),
      unknownAcknowledgements: forms.flatMap(\.unknownAcknowledgements),
      hasMisnamedForms: hasMisnamedForms, texts: texts, attachments: attachments)
    return (content, diagnostics)
  }

  /// Reads a file at once unless it is a form, which needs all schemes first.
  private mutating func take(_ path: RelativePath, _ kind: Result<ContentFile, PathProblem>) {
    let file: ContentFile
    do throws(PathProblem) {
      file = try kind.get()
    } catch {
      let nowhere = SourceText(path: folder.path + "/" + path.text, bytes: [])
      diagnostics.append(SourceProblem.path(error, of: nowhere))
      if path.components.first == "units" { hasMisnamedForms = true }
      return
    }
    if case .form(let address) = file {
      // Forms of one folder share the name of their unit.
      let neighbour = formFiles.last.map(\.address.unit)
      let unit = neighbour == address.unit ? neighbour ?? address.unit : address.unit
      formFiles.append(
        (FormAddress(unit: unit, year: address.year, project: address.project, kind: address.kind), path))
      return
    }
    do throws(Diagnostic) {
      take(file, try folder.read(path), path)
    } catch {
      diagnostics.append(error)
    }
  }

  private mutating func take(_ file: ContentFile, _ source: SourceText, _ path: RelativePath) {
    switch file {
    case .settings:
      let reading = SiteSettings.read(source)
      settings = reading.value
      diagnostics += reading.diagnostics
    case .scheme(let id): schemeFiles.append((id, source))
    case .attachment: attachments.append((path, source))
    case .home: texts.home = text(source, path)
    case .method: texts.method = text(source, path)
    case .unit(let unit): texts.units[unit] = text(source, path)
    case .unitYear(let key): texts.unitYears[key] = text(source, path)
    case .narrative(let key): texts.narratives[key] = text(source, path)
    case .year(let year): texts.years[year] = text(source, path)
    case .series(let series): texts.series[series] = text(source, path)
    case .page(let name):
      if let other = texts.pages[name] { diagnostics.append(SourceProblem.sameAddress(source, other.source)) }
      texts.pages[name] = text(source, path)
    case .form: break
    }
  }

  private mutating func text(_ source: SourceText, _ path: RelativePath) -> PageText {
    let text = PageText(source, path: path)
    diagnostics += text.diagnostics
    return text
  }

  private mutating func readSchemes() -> [Scheme] {
    schemeFiles.compactMap { file in
      let reading = SchemeReader().read(file.source, id: file.id)
      diagnostics += reading.diagnostics
      return reading.value
    }
  }

  private mutating func readForms(_ schemes: [Scheme]) async -> [FormReading] {
    let recorder = FormRecorder(
      FormReader(schemes: schemes), isKeeping: keepsForms, isAuditing: edition.showsFindings(of: settings))
    let (folder, memory) = (folder, memory)
    memory?.use(schemes: schemeFiles.map(\.source), for: formFiles.map(\.path))
    let readings = await formFiles.concurrentMap { file in
      do throws(Diagnostic) {
        let (source, hash) = try folder.readHashed(file.path)
        let record = { recorder.record(source, hash, at: file.address) }
        return memory?.reading(of: source, at: file.path, record) ?? record()
      } catch {
        return FormReading(summary: nil, diagnostics: [error])
      }
    }
    // Of a scheme that is wrong itself, the forms need not be told that it is missing.
    let broken = Set(schemeFiles.map { "\"\($0.id)\"" }).subtracting(schemes.map { "\"\($0.id)\"" })
    diagnostics += readings.flatMap(\.diagnostics).filter { problem in
      problem.identifier != "unknown-scheme" || !broken.contains(problem.place?.text ?? "")
    }
    return readings
  }

  /// A broken `site.json` has been reported already; a missing one has not.
  private mutating func checkSettings(_ paths: [RelativePath]) {
    guard !paths.contains(where: { $0.text == "site.json" }) else { return }
    diagnostics.append(SourceProblem.missing("site.json", in: folder.path))
  }
}
