// Site: content folder → portal → pages → rendered files → published site.
//
// The build is a recipe: read the content, bring it into relation, plan every page, render, publish. Everything
// that can be wrong is found before the first byte is written, and nothing is published unless all is well.

import Diagnostics
import Templating

/// What is to be built, and from where.
package struct BuildOptions: Sendable {
  /// The content folder.
  package var content: String
  /// The folder that holds the themes' folders.
  package var themes: String
  /// The theme; nil for the one that `site.json` names.
  package var theme: String?
  /// The folder of the built site.
  package var output: String
  /// For whom.
  package var edition: Edition
  /// The base URL in its normal form; nil for the one that `site.json` names.
  package var baseURL: String?
  /// Whether the site is on the disk itself before it is published. A site in a scratch folder needs no such wait.
  package var isDurable: Bool
  /// Whether a warning stops the build as an error does.
  package var isStrict: Bool
  /// How much one page may show.
  package var limits = PageLimits()

  /// The options of a build.
  package init(
    content: String = "content", themes: String = "themes", theme: String? = nil,
    output: String = "public", edition: Edition = .public, baseURL: String? = nil,
    isDurable: Bool = true, isStrict: Bool = false
  ) {
    self.content = content
    self.themes = themes
    self.theme = theme
    self.output = output
    self.edition = edition
    self.baseURL = baseURL
    self.isDurable = isDurable
    self.isStrict = isStrict
  }
}

/// What a build did.
package struct BuildReport: Sendable {
  /// How many pages the site has.
  package let pages: Int
  /// How many forms it shows.
  package let forms: Int
  /// What was changed in the output folder.
  package let publication: PublicationSummary
  /// Warnings and notes, in reading order.
  package let diagnostics: [Diagnostic]
  /// What was built. Freeing 10,000 forms takes a quarter of a second, which the end of the process does at no cost: so
  /// whoever ends with the report ends without it.
  let site: LoadedSite?
}

/// Builds and publishes the site, unless the published one is what the build would make.
///
/// - Parameter progress: is kept up to date for whoever watches the build.
/// - Throws: everything that is wrong, warnings included; then the published site is as it was.
package func buildSite(
  _ options: BuildOptions, progress: BuildProgress = BuildProgress()
) async throws(DiagnosticsError) -> BuildReport {
  if let report = await unchangedSite(options) { return report }
  return try await publishSite(options, progress: progress)
}

/// Builds and publishes the site.
///
/// - Throws: everything that is wrong, warnings included; then the published site is as it was.
func publishSite(
  _ options: BuildOptions, progress: BuildProgress
) async throws(DiagnosticsError) -> BuildReport {
  let log = SourceLog()
  let site = try await loadSite(options, log: log)
  return try await publish(site, options, log, progress)
}

/// Makes every file of a site and publishes it.
///
/// - Parameter log: what was read of its sources.
/// - Throws: everything that is wrong, warnings included; then the published site is as it was.
func publish(
  _ site: LoadedSite, _ options: BuildOptions, _ log: SourceLog, _ progress: BuildProgress
) async throws(DiagnosticsError) -> BuildReport {
  // Forms are read again for their pages, but must be what they were.
  async let ingredients = options.ingredients(log)
  let manifest: [UInt8]
  let publication: Publication
  do throws(DiagnosticsError) {
    let files = try await SiteFiles(of: site)
    publication = try files.beginPublication(options)
    manifest = try await files.write(to: publication, progress)
  } catch {
    throw DiagnosticsError((site.diagnostics + error.diagnostics).inReadingOrder())
  }
  let record = BuildRecord(of: site, await ingredients, manifest: manifest)
  let summary: PublicationSummary
  do throws(Diagnostic) { summary = try publication.publish(record) } catch {
    throw DiagnosticsError([error])
  }
  return BuildReport(
    pages: site.plan.pages.count, forms: site.content.forms.count, publication: summary,
    diagnostics: site.diagnostics, site: site)
}

/// A site of which everything is known that can be known before its pages are rendered.
struct LoadedSite: Sendable {
  let content: Content
  let theme: Theme
  let portal: Portal
  let plan: SitePlan
  let frame: SiteFrame
  /// Warnings and notes, in reading order.
  let diagnostics: [Diagnostic]
}

/// Reads the sources, brings them into relation and plans every page.
///
/// - Parameters:
///   - memory: keeps the forms, for whoever reads the sources again and again; nil to keep none.
///   - log: where every file that is read is noted.
/// - Throws: everything that is wrong, warnings included.
func loadSite(
  _ options: BuildOptions, memory: FormMemory? = nil, log: SourceLog? = nil
) async throws(DiagnosticsError) -> LoadedSite {
  var problems = Problems()
  let content = try await readContent(options, memory, log, &problems)
  let settings = content.settings.replacing(baseURL: options.baseURL, theme: options.theme)
  let theme = try loadTheme(settings, in: options.themes, log, &problems)

  var builder = PortalBuilder(content: content, edition: options.edition)
  let portal = await builder.build(settings: settings)
  problems.add(content.unknownRules + content.unknownAcknowledgements + builder.diagnostics)

  let plan = SitePlan(of: portal, for: theme, options.limits)
  let links = LinkChecker(content: content, portal: portal, plan: plan, isSound: problems.areNone)
  let calls = ComponentCalls(in: content.texts.all, theme: theme, portal: portal)
  problems.add(plan.collisions + links.diagnostics + calls.diagnostics)
  problems.add(
    content.collisions(with: theme.assets.map { "assets/" + $0.path.text } + (plan.data?.paths ?? [])))
  try problems.stop(on: options.isStrict ? .warning : .error)

  let components = try RenderedComponents(
    calls, theme: theme, frame: SiteFrame(portal: portal, optional: plan.optional, links: links.targets))
  return LoadedSite(
    content: content, theme: theme, portal: portal, plan: plan,
    frame: SiteFrame(
      portal: portal, optional: plan.optional, links: links.targets, components: components),
    diagnostics: problems.all.inReadingOrder())
}

private func readContent(
  _ options: BuildOptions, _ memory: FormMemory?, _ log: SourceLog?, _ problems: inout Problems
) async throws(DiagnosticsError) -> Content {
  let folder: SourceFolder
  do throws(Diagnostic) { folder = try SourceFolder.content(options, log) } catch {
    throw DiagnosticsError([error])
  }
  var reader = ContentReader(
    folder, memory: memory, keepsForms: memory != nil, for: options.edition)
  let (content, diagnostics) = await reader.read()
  problems.add(diagnostics)
  guard let content else { throw problems.error }
  return content
}

private func loadTheme(
  _ settings: SiteSettings, in themes: String, _ log: SourceLog?, _ problems: inout Problems
) throws(DiagnosticsError) -> Theme {
  do throws(DiagnosticsError) {
    return try Theme.load(
      named: settings.theme, in: themes, language: settings.language, writtenAt: settings.themePlace, log: log
    )
  } catch {
    problems.add(error.diagnostics)
    throw problems.error
  }
}

/// What a build has found wrong so far.
private struct Problems {
  private(set) var all: [Diagnostic] = []

  mutating func add(_ diagnostics: [Diagnostic]) { all += diagnostics }

  var error: DiagnosticsError { DiagnosticsError(all.inReadingOrder()) }

  /// Whether nothing is so wrong that the build must fail.
  var areNone: Bool { !all.contains { $0.severity == .error } }

  /// Stops where anything is as serious as this.
  func stop(on severity: Severity) throws(DiagnosticsError) {
    if all.contains(where: { $0.severity >= severity }) { throw error }
  }
}
