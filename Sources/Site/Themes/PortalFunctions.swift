import Decimals
import Diagnostics
import Forms
import Templating

/// The filters and functions that templates of a portal have besides those of the template language.
struct PortalFunctions: Sendable {
  let translations: Translations
  let language: Language
  /// The beginning of each asset's hash, by its path below `assets/`.
  let fingerprints: [String: String]

  /// `text("key", name=value)`, `fingerprint("style.css")`
  var functions: [TemplateFunction] {
    [
      TemplateFunction(
        Translations.function, Signature([Parameter("key")], takesMoreNamed: true), isPure: true
      ) {
        [translations] arguments throws(TemplateFailure) in
        try Self.text(arguments, translations)
      },
      TemplateFunction("fingerprint", Signature([Parameter("asset")]), isPure: true) {
        [fingerprints] arguments throws(TemplateFailure) in
        guard let asset = arguments[0].text else { throw Self.failure(ThemeProblem.noText("fingerprint")) }
        guard let fingerprint = fingerprints[asset] else {
          throw Self.failure(
            ThemeProblem.unknownAsset(asset, near: nearestName(to: asset, among: fingerprints.keys)))
        }
        return .string(fingerprint)
      },
    ]
  }

  /// `fixed`, `thousands`, `wan`, `date`
  var filters: [TemplateFilter] {
    [
      TemplateFilter("fixed", Signature([Parameter("places", default: 2)])) { call throws(TemplateFailure) in
        .decimal(try Self.rounded(call, "fixed"))
      },
      TemplateFilter("thousands", Signature([Parameter("places", default: .none)])) {
        call throws(TemplateFailure) in
        let number =
          try Self.isNone(call[0]) ? Self.number(call, "thousands") : Self.rounded(call, "thousands")
        return .string(Self.grouped(number))
      },
      TemplateFilter("wan", Signature([Parameter("places", default: 2)])) { call throws(TemplateFailure) in
        .string(Self.grouped(try Self.rounded(call, "wan", dividedBy: Self.tenThousand)))
      },
      TemplateFilter("date") { [language] call throws(TemplateFailure) in
        .string(try Self.date(call, language))
      },
    ]
  }

  /// How many yuan are 1 万元.
  private static let tenThousand = ExactDecimal(10_000)
}

// MARK: Sentences

extension PortalFunctions {
  private static func text(
    _ arguments: Arguments, _ translations: Translations
  ) throws(TemplateFailure) -> Value {
    guard let key = arguments[0].text else { throw failure(ThemeProblem.noText(Translations.function)) }
    guard let sentence = translations.sentence(key) else {
      throw failure(ThemeProblem.unknownKey(key, near: translations.nearest(to: key)))
    }
    // A value that the sentence has no place for is no mistake: another language may name it.
    var text = ""
    for part in sentence.parts {
      switch part {
      case .text(let fixed): text += fixed
      case .placeholder(let name):
        guard let value = arguments.named.first(where: { $0.name == name })?.value else {
          throw failure(ThemeProblem.unfilled(name, in: key))
        }
        text += printed(value)
      case .plural(let name, let one, let other):
        guard let value = arguments.named.first(where: { $0.name == name })?.value else {
          throw failure(ThemeProblem.unfilled(name, in: key))
        }
        text += printed(value) == "1" ? one : other
      }
    }
    return .string(text)
  }

  private static func printed(_ value: Value) -> String {
    switch value {
    case .int(let number): String(number)
    case .decimal(let number): number.description
    default: value.text ?? ""
    }
  }

  private static func failure(_ message: LocalizedText) -> TemplateFailure {
    TemplateFailure("portal-function", message)
  }
}

// MARK: Numbers and dates

extension PortalFunctions {
  private static func isNone(_ value: Value) -> Bool {
    if case .none = value { true } else { false }
  }

  private static func number(_ call: FilterCall, _ filter: String) throws(TemplateFailure) -> ExactDecimal {
    switch call.value {
    case .int(let number): return ExactDecimal(number)
    case .decimal(let number): return number
    default: throw failure(ThemeProblem.noNumber(filter))
    }
  }

  /// The number with as many places as the first argument says, rounded half up.
  private static func rounded(
    _ call: FilterCall, _ filter: String, dividedBy divisor: ExactDecimal? = nil
  ) throws(TemplateFailure) -> ExactDecimal {
    guard case .int(let wanted) = call[0], let places = UInt8(exactly: wanted),
      places <= ExactDecimal.maximumScale
    else { throw failure(ThemeProblem.noPlaces(filter)) }
    let number = try number(call, filter)
    do throws(DecimalError) {
      guard let divisor else { return try number.rounded(places: places, rounding: .halfUp) }
      return try number.divided(by: divisor, places: places, rounding: .halfUp)
    } catch {
      throw failure(ThemeProblem.tooLarge(filter))
    }
  }

  /// The number with a comma before each three digits of its whole part.
  static func grouped(_ number: ExactDecimal) -> String {
    var text: [UInt8] = []
    number.write(to: &text)
    let digits = text.firstIndex { $0 != UInt8(ascii: "-") } ?? 0
    var position = (text.firstIndex(of: UInt8(ascii: ".")) ?? text.count) - 3
    while position > digits {
      text.insert(UInt8(ascii: ","), at: position)
      position -= 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func date(_ call: FilterCall, _ language: Language) throws(TemplateFailure) -> String {
    guard let text = call.value.text else { throw failure(ThemeProblem.noText("date")) }
    guard let day = CalendarDate(text) else { throw failure(ThemeProblem.noDate(text)) }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    return switch language {
    case .chinese: "\(day.year)年\(day.month)月\(day.day)日"
    case .english: "\(day.day) \(months[day.month - 1]) \(day.year)"
    }
  }
}
