import Diagnostics
import Forms
import Templating

/// Whether templates and translations fit together: what a template asks for must be there in every language, and what is
/// translated must be asked for.
///
/// A theme that extends another may leave out a language: then the whole chain does not speak it, unless the portal is in
/// this language. Sentences that only a replaced template asks for are not unused: the theme they belong to needs them.
struct TranslationCheck {
  private let languages: [(language: Language, translations: Translations)]
  /// The calls of `text` in the templates that count.
  private let uses: [FunctionUse]
  /// The calls in all templates of the chain; nil where one of them cannot be parsed, so that nobody knows what it needs.
  private let allUses: [FunctionUse]?
  private let unspoken: [Diagnostic]

  /// - Parameters:
  ///   - uses: the calls of `text` in the templates that count.
  ///   - language: that of the portal, with its translations.
  /// - Throws: what is wrong with the translation file of another language itself.
  init(
    _ files: ThemeFiles, uses: [FunctionUse], _ language: Language, _ translations: Translations
  ) throws(DiagnosticsError) {
    var languages: [(language: Language, translations: Translations)] = []
    for spoken in Language.allCases {
      if spoken == language {
        languages.append((language, translations))
      } else if files.speaks(spoken) {
        languages.append((spoken, try Translations(files.translations(spoken), language: spoken)))
      }
    }
    self.languages = languages
    unspoken = files.unspokenTranslations.map {
      ThemeProblem.unknownLanguage($0.name, at: $0.source.place(at: 0))
    }
    self.uses = uses
    let replaced = files.replacedTemplates.map { FunctionUse.all(of: Translations.function, in: $0) }
    allUses = replaced.contains { $0 == nil } ? nil : uses + replaced.flatMap { $0 ?? [] }
  }

  /// Everything that does not fit, in the order of files and places.
  var diagnostics: [Diagnostic] { unspoken + missing + unfilled + unused + unequal }

  private func asked(_ uses: [FunctionUse]) -> Set<FunctionUse.Argument> { Set(uses.flatMap(\.arguments)) }

  /// What a template asks for and a language lacks.
  private var missing: [Diagnostic] {
    languages.flatMap { language, translations in
      uses.flatMap { use in
        use.arguments.compactMap { argument -> Diagnostic? in
          switch argument {
          case .text(let key) where translations.sentence(key) == nil:
            ThemeProblem.missingTranslation(
              key, in: language, near: translations.nearest(to: key), at: use.place)
          case .beginning(let start) where !translations.keys.contains(where: { $0.hasPrefix(start) }):
            ThemeProblem.missingTranslation(start + "…", in: language, near: nil, at: use.place)
          default: nil
          }
        }
      }
    }
  }

  /// Sentences with a place that a template does not fill.
  private var unfilled: [Diagnostic] {
    languages.flatMap { _, translations in
      // A sentence that many templates use is told of once.
      var told: Set<[String]> = []
      return uses.flatMap { use -> [Diagnostic] in
        guard let names = use.names else { return [] }
        return use.arguments.flatMap { argument -> [Diagnostic] in
          guard case .text(let key) = argument, let sentence = translations.sentence(key),
            let place = translations.places[key]
          else { return [] }
          return sentence.placeholders.filter { !names.contains($0) && told.insert([key, $0]).inserted }.map {
            name in
            ThemeProblem.unfilledTranslation(name, in: key, given: names.sorted(), at: place, use: use.place)
          }
        }
      }
    }
  }

  /// Sentences that no template asks for.
  private var unused: [Diagnostic] {
    guard let allUses else { return [] }
    let asked = asked(allUses)
    guard !asked.contains(.unknown) else { return [] }
    let keys = asked.compactMap { if case .text(let key) = $0 { key } else { nil } }
    let known = Set(keys)
    let beginnings = asked.compactMap { if case .beginning(let start) = $0 { start } else { nil } }
    return languages.flatMap { _, translations in
      translations.keys.filter { key in !known.contains(key) && !beginnings.contains { key.hasPrefix($0) } }
        .compactMap { key in
          translations.places[key].map {
            ThemeProblem.unusedTranslation(key, near: nearestName(to: key, among: keys), at: $0)
          }
        }
    }
  }

  /// Sentences that one language has and another lacks, where no template names them in full.
  private var unequal: [Diagnostic] {
    let named = asked(uses)
    let beginnings = named.compactMap { if case .beginning(let start) = $0 { start } else { nil } }
    return languages.flatMap { _, translations in
      languages.flatMap { other, others in
        translations.keys.filter { key in
          others.sentence(key) == nil && !named.contains(.text(key))
            && beginnings.contains { key.hasPrefix($0) }
        }.compactMap { key in
          translations.places[key].map {
            ThemeProblem.missingTranslation(key, in: other, near: nil, at: $0)
          }
        }
      }
    }
  }
}
