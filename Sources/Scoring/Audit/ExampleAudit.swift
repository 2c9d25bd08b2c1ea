import Diagnostics
import Forms

// Examples of rules as forms, audited: for the tests and for the reference.

extension SampleForm {
  /// The sample's source with its changes.
  ///
  /// - Throws: that a pointer names nothing, or that a change is no JSON.
  func source(named name: String) throws(DiagnosticsError) -> SourceText {
    var source = SourceText(path: name, text: sample.json)
    for change in changes {
      let parsed = JSONDocument.parse(source)
      guard let value = parsed.value?.root.descendant(at: change.pointer) else {
        let missing = say("没有 \(change.pointer)", "there is no \(change.pointer)")
        throw DiagnosticsError(parsed.diagnostics + [Diagnostic("wrong-example", missing)])
      }
      var bytes = source.bytes
      bytes.replaceSubrange(value.place.range, with: Array(change.json.utf8))
      source = SourceText(path: name, bytes: bytes)
    }
    return source
  }

  /// The sample with its changes as a form of a made-up unit, `library`.
  ///
  /// - Throws: what is wrong with it, or that its scheme is not among `schemes`.
  package func form(project: Slug, schemes: [Scheme]) throws(DiagnosticsError) -> Form {
    let source = try source(named: project.text + ".json")
    guard let scheme = schemes.first(where: { $0.id.text == sample.rawValue }), let unit = Slug("library"),
      let year = JSONDocument.parse(source).value?.root["year"]?.integer
    else {
      let missing = say("没有评分办法 \(sample.rawValue)", "there is no scheme \(sample.rawValue)")
      throw DiagnosticsError([Diagnostic("wrong-example", missing)])
    }
    let address = FormAddress(unit: unit, year: year, project: project, kind: scheme.kind)
    let reading = FormReader(schemes: [scheme]).read(source, at: address)
    guard let form = reading.value else { throw DiagnosticsError(reading.diagnostics) }
    return form
  }
}

extension RuleExample {
  /// What a rule finds in the example.
  ///
  /// - Parameter schemes: those of the samples, `mof-2020` and the others.
  /// - Throws: what is wrong with the example's forms, or that a scheme is missing.
  package func findings(of rule: Rule, schemes: [Scheme]) throws(DiagnosticsError) -> [Finding] {
    // The audit itself compares acknowledgements with what all rules found.
    let rules = rule.code == AcknowledgementUnmatched.rule.code ? RuleCatalogue.rules : [rule]
    return try findings(by: rules, schemes: schemes).filter { $0.rule.code == rule.code }
  }

  /// What some rules find in the example.
  func findings(by rules: [Rule], schemes: [Scheme]) throws(DiagnosticsError) -> [Finding] {
    guard let name = Slug("reading"), let other = Slug("other") else { return [] }
    let form = try form.form(project: name, schemes: schemes)
    var forms = [form]
    if let companion {
      // The two kinds of form of one project share its name.
      let kind = schemes.first { $0.id.text == companion.sample.rawValue }?.kind
      forms.append(
        try companion.form(project: kind == form.address.kind ? other : name, schemes: schemes))
    }
    return Audit(rules: rules).findings(in: Assessment(of: form), of: FormCorpus(forms))
  }
}
