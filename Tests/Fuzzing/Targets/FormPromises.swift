import Diagnostics
import Forms
import Foundation
import Scoring
import Site

/// What the readers of schemes, settings and forms promise.
enum FormPromises {
  static func broken(byScheme bytes: [UInt8]) -> [String] {
    guard let id = Slug("fuzzed") else { return ["“fuzzed” is a slug"] }
    var promises = Promises()
    let reading = SchemeReader().read(SourceText(path: "schemes/fuzzed.json", bytes: bytes), id: id)
    check(reading.value == nil, reading.diagnostics, of: bytes.count, &promises)
    return promises.broken
  }

  static func broken(bySettings bytes: [UInt8]) -> [String] {
    var promises = Promises()
    let reading = SiteSettings.read(SourceText(path: "site.json", bytes: bytes))
    check(reading.value == nil, reading.diagnostics, of: bytes.count, &promises)
    if let baseURL = reading.value?.baseURL {
      promises.expect(SiteSettings.normalised(baseURL: baseURL) == baseURL, "a base URL stays as it is")
    }
    return promises.broken
  }

  static func broken(byForm bytes: [UInt8]) -> [String] {
    guard let unit = Slug("unit"), let project = Slug("project") else { return ["“unit” is a slug"] }
    var promises = Promises()
    let address = FormAddress(unit: unit, year: 2023, project: project, kind: .selfEvaluation)
    let reading = FormReader(schemes: schemes).read(SourceText(path: address.path, bytes: bytes), at: address)
    check(reading.value == nil, reading.diagnostics, of: bytes.count, &promises)
    guard let form = reading.value else { return promises.broken }
    promises.expect(
      form.scheme.formShape.problems(of: form.document.root).isEmpty, "a form that can be used has its shape")
    let assessment = Assessment(of: form)
    for check in assessment.checks {
      promises.expect(!check.rule.chinese.isEmpty, "every check says its rule")
      if case .range(let range)? = check.computed {
        promises.expect(range.lower <= range.upper, "a range begins below its end")
      }
    }
    let findings = Audit().findings(in: assessment, of: FormCorpus([form]))
    promises.expectShowable(findings.map(\.diagnostic), of: bytes.count)
    return promises.broken
  }

  private static func check(
    _ isNil: Bool, _ diagnostics: [Diagnostic], of bytes: Int, _ promises: inout Promises
  ) {
    promises.expectShowable(diagnostics, of: bytes)
    promises.expect(
      isNil == diagnostics.contains { $0.severity == .error },
      "there is a value or an error, never both or none")
  }

  /// The schemes of the repository's content.
  private static let schemes: [Scheme] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../content/schemes")
    return ["mof-2020", "shanghai-2019"].compactMap { name in
      guard let id = Slug(name), let data = try? Data(contentsOf: folder.appending(path: name + ".json"))
      else {
        return nil
      }
      return SchemeReader().read(SourceText(path: name, bytes: Array(data)), id: id).value
    }
  }()
}
