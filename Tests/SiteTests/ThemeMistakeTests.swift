import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Site

@Suite("Mistakes in themes")
struct ThemeMistakeTests {
  /// A portal with a theme of its own, `own`, that extends the default one.
  private static func portal(_ files: [String: String]) throws -> (TemporaryPortal, themes: String) {
    let portal = try TemporaryPortal()
    let themes = portal.folder.appending(path: "themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Repository.url("themes/default"), to: themes.appending(path: "default"))
    for (path, text) in files { try portal.write("themes/own/" + path, text) }
    return (portal, themes.path)
  }

  private static let described =
    #"{"name": "own", "title": {"zh-CN": "自", "en": "Own"}, "extends": "default"}"#

  @Test("every mistake of a theme is told in one run")
  func theme() async throws {
    let (portal, themes) = try Self.portal([
      "theme.json": Self.described,
      "templates/404.html":
        "{{ text('nix.key') }}{{ text('search.titel') }}<img src=\"{{ root }}assets/nix.svg\">\n",
      "assets/own.css": "a { background: url(pictures/nix.png) } @import \"stlye.css\";\n",
      "translations/en.json": #"{"search.title": "Search {nothing}", "never.used": "x"}"#,
      "translations/fr.json": "{}",
    ])
    #expect(
      await told(portal, themes: themes, theme: "own") == """
        themes/own/assets/own.css:1:21 missing-asset: the theme has no file assets/pictures/nix.png \
        (put the file into the theme's assets/, or mend its name)
        themes/own/assets/own.css:1:50 missing-asset: the theme has no file assets/stlye.css (did you \
        mean “style.css”?)
        themes/own/templates/404.html:1:4 missing-translation: translations/en.json lacks “nix.key” \
        (add a translation of “nix.key” to that file)
        themes/own/templates/404.html:1:4 missing-translation: translations/zh-CN.json lacks “nix.key” \
        (add a translation of “nix.key” to that file)
        themes/own/templates/404.html:1:25 missing-translation: translations/en.json lacks \
        “search.titel” (did you mean “search.title”?)
        themes/own/templates/404.html:1:25 missing-translation: translations/zh-CN.json lacks \
        “search.titel” (did you mean “search.title”?)
        themes/own/templates/404.html:1:75 missing-asset: the theme has no file assets/nix.svg (put \
        the file into the theme's assets/, or mend its name)
        themes/own/translations/en.json:1:2 unfilled-translation: nothing fills {nothing} in the \
        translation “search.title” (write nothing=… in the template, or mend the translation)
        themes/own/translations/en.json:1:38 unused-translation: no template uses the translation \
        “never.used” (delete the line)
        themes/own/translations/fr.json:1:1 file-name: “fr” is no language of the interface (files of \
        translations are zh-CN.json, en.json)
        """)
  }

  @Test("components are a declaration and a template each")
  func components() async throws {
    let (portal, themes) = try Self.portal([
      "theme.json": Self.described, "components/readme.md": "x", "components/lonely.json": "{}",
    ])
    #expect(
      await told(portal, themes: themes, theme: "own") == """
        themes/own/components/lonely.json:1:1 missing-key: the key “parameters” (the parameters) is \
        missing \
        (add "parameters": …)
        themes/own/components/lonely.json:1:1 missing-key: the key “title” (what people call the \
        component) \
        is missing (add "title": …)
        themes/own/components/lonely.json:1:1 missing-template: the component “lonely” has no template \
        (make \
        templates/components/lonely.html)
        themes/own/components/readme.md:1:1 file-name: components/ holds declarations of components only \
        (call \
        it components/<component>.json, and put templates into templates/components/)
        """)
  }

  @Test(
    "a theme that cannot be found or understood says why",
    arguments: [
      ("ownn", Self.described, "unknown-theme: there is no theme “ownn” in themes (did you mean “own”?)"),
      (
        "nothing", Self.described,
        """
        unknown-theme: there is no theme “nothing” in themes (correct the theme in site.json, or name \
        the folder of the themes with --themes; the themes are: default, own)
        """
      ),
      (
        "own", #"{"name": "other", "title": {"zh-CN": "自", "en": "Own"}}"#,
        """
        themes/own/theme.json:1:10 theme-name: the theme is called “other”, but its folder “own” (both \
        must be the same)
        """
      ),
      (
        "own", #"{"name": "own", "title": {"zh-CN": "自", "en": "Own"}, "extends": "own"}"#,
        """
        themes/own/theme.json:1:66 theme-cycle: the themes extend one another in a circle, or too \
        deeply: own → own
        """
      ),
      (
        "own", #"{"name": "own", "title": {"zh-CN": "自", "en": "Own"}, "extends": "defalt"}"#,
        """
        themes/own/theme.json:1:66 unknown-theme: there is no theme “defalt” in themes that could be \
        extended (did you mean “default”?)
        """
      ),
      (
        "own", #"{"name": "own", "title": {"zh-CN": "自", "en": "Own"}, "extends": "mine"}"#,
        """
        themes/own/theme.json:1:66 unknown-theme: there is no theme “mine” in themes that could be \
        extended (correct extends in theme.json, or put that theme into themes; the themes are: default, \
        own)
        """
      ),
      (
        "own", #"{"name": "own", "title": {"zh-CN": "自", "en": "Own"}}"#,
        "missing-file: the theme has no translations/zh-CN.json"
      ),
    ])
  func description(theme: String, description: String, expected: String) async throws {
    let (portal, themes) = try Self.portal(["theme.json": description])
    #expect(await told(portal, themes: themes, theme: theme) == expected)
  }

  @Test(
    "the portal's own functions and filters say what they cannot do",
    arguments: [
      ("{{ 'x'|wan }}", "1:8 portal-function: wan takes numbers only"),
      ("{{ 5|fixed(99) }}", "1:6 portal-function: fixed takes 0 to 18 decimal places"),
      ("{{ 'x'|date }}", "1:8 portal-function: “x” is no date such as 2019-12-31"),
      ("{{ text(1) }}", "1:4 portal-function: the first argument of text must be a text"),
      ("{{ fingerprint(1) }}", "1:4 portal-function: the first argument of fingerprint must be a text"),
      (
        "{% set key = 'search.titel' %}{{ text(key) }}",
        "1:34 portal-function: there is no translation “search.titel”; did you mean “search.title”?"
      ),
      (
        "{% set key = 'data.rows' %}{{ text(key) }}",
        "1:31 portal-function: the translation “data.rows” needs count=…"
      ),
    ])
  func functions(template: String, expected: String) async throws {
    let (portal, themes) = try Self.portal(["theme.json": Self.described, "templates/404.html": template])
    let line = await told(portal, themes: themes, theme: "own")
    #expect(line.replacing("themes/own/templates/404.html:", with: "") == expected)
  }
}
