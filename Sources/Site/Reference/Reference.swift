// The reference: what every source file may hold and what every rule of the audit looks for, as Markdown. It is made
// from the definitions that files are read by, so that it cannot say anything else than the program does.

import Diagnostics
import Forms
import Scoring

/// What the reference has a page about.
package enum ReferenceSubject: String, Sendable, CaseIterable {
  /// The forms of the content folder's schemes.
  case form
  /// `schemes/<scheme>.json`
  case scheme
  /// `site.json`
  case site
  /// The front matters of texts.
  case text
  /// `theme.json` and the declarations of components.
  case theme
  /// The rules of the audit.
  case rules
}

/// A page of the reference as Markdown, ended by a line feed.
///
/// - Parameters:
///   - subject: what it is about.
///   - content: the content folder, whose schemes say what forms look like, and by which the examples of rules are
///     audited.
/// - Throws: everything that is wrong with the schemes.
package func reference(
  of subject: ReferenceSubject, content: String, in language: Language
) throws(DiagnosticsError) -> String {
  let page =
    switch subject {
    case .form: formReference(of: try SchemeFolder(content: content).schemes, language)
    case .scheme: schemeReference(language)
    case .site: settingsReference(language)
    case .text: textReference(language)
    case .theme: themeReference(language)
    case .rules: RuleManual(schemes: try SchemeFolder(content: content).schemes, language: language).page
    }
  return page.markdown
}

// MARK: Pages made from shapes

private func formReference(of schemes: [Scheme], _ language: Language) -> MarkdownPage {
  var page = MarkdownPage(say("绩效表", "Forms"), language)
  page.add(
    say(
      "`units/<单位>/<年度>/<项目>.self-evaluation.json` 是年终的自评表，`<项目>.target.json` 是年初的绩效目标表。"
        + "各栏照表上的原样：文字写成字符串，金额、分值和比率写成数字（`10.00` 就是 `10.00`），没有数字写 `null`，空白文字写 `\"\"`。",
      "`units/<unit>/<year>/<project>.self-evaluation.json` is the form of the year's end, `<project>.target.json` the "
        + "declaration of its beginning. Cells are kept as printed: texts as strings, amounts, points and rates as "
        + "numbers (`10.00` stays `10.00`), an empty amount as `null`, a blank text as `\"\"`."))
  page.addHowToReadTables()
  for scheme in schemes {
    page.addHeading(2, LocalizedText(verbatim: scheme.id.text))
    page.add(scheme.name)
    page.add(ShapeTable(JSONSchema.ownShape(of: scheme), language))
  }
  return page
}

private func schemeReference(_ language: Language) -> MarkdownPage {
  var page = MarkdownPage(say("评分办法", "Scheme files"), language)
  page.add(
    say(
      "`schemes/<评分办法>.json` 说明一类表：填什么、怎样印、怎样计分。怎样写一个新的，见 [scheme-files.md](../scheme-files.md)。",
      "`schemes/<scheme>.json` describes one family of forms: what is written in them, how they are printed, how points "
        + "are given. How to write a new one is told in [scheme-files.md](../scheme-files.md)."))
  page.addHowToReadTables()
  page.add(ShapeTable(SchemeShape.shape, language))
  return page
}

private func settingsReference(_ language: Language) -> MarkdownPage {
  var page = MarkdownPage(LocalizedText(verbatim: "site.json"), language)
  page.add(
    say("`content/site.json` 是整个网站的设置。", "`content/site.json` holds the settings of the whole portal."))
  page.addHowToReadTables()
  page.add(ShapeTable(SiteSettings.shape, language))
  return page
}

private func textReference(_ language: Language) -> MarkdownPage {
  var page = MarkdownPage(say("文字的文件头", "Front matter of texts"), language)
  page.add(
    say(
      "文字用 Markdown 写，见 [markdown.md](../markdown.md)。开头两行 `---` 之间可以写文件头，每行一个“键: 值”。",
      "Texts are Markdown ([markdown.md](../markdown.md)). Between two lines of `---` at the very beginning stands the "
        + "front matter: one `key: value` on each line."))
  page.addHowToReadTables()
  for kind in FrontMatterShape.allCases {
    page.addHeading(2, kind.files)
    page.add(ShapeTable(kind.shape, language))
  }
  return page
}

private func themeReference(_ language: Language) -> MarkdownPage {
  var page = MarkdownPage(say("主题和组件", "Themes and components"), language)
  page.add(
    say(
      "主题的其他文件见 [theme-pages.md](../theme-pages.md)，组件怎样用见 [markdown.md](../markdown.md#components)。",
      "The other files of a theme are described in [theme-pages.md](../theme-pages.md), the use of components in "
        + "[markdown.md](../markdown.md#components)."))
  page.addHowToReadTables()
  page.addHeading(2, LocalizedText(verbatim: "theme.json"))
  page.add(ShapeTable(ThemeDescription.shape, language))
  page.addHeading(2, LocalizedText(verbatim: "components/<name>.json"))
  page.add(ShapeTable(ComponentDeclaration.shape, language))
  return page
}
