import Diagnostics
import Forms

/// The sentences about what is wrong with content, apart from the forms' own.
enum SourceProblem {
  static func baseURL(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "base-url",
      LocalizedText(chinese: "baseURL 不是网站地址", english: "baseURL is not the address of a site"), at: place,
      remedy: LocalizedText(
        chinese: "写成 https://主机名/ 的形式，不带参数", english: "write https://host/ without a query or fragment"))
  }

  static func missing(_ file: String, in folder: String) -> Diagnostic {
    Diagnostic(
      "missing-file",
      LocalizedText(chinese: "\(folder) 中没有 \(file)", english: "there is no \(file) in \(folder)"),
      remedy: LocalizedText(
        chinese: "在门户目录中运行，或用 --content 指明内容目录",
        english: "run in the portal's folder, or name the content folder with --content"))
  }

  static func path(_ problem: PathProblem, of file: SourceText) -> Diagnostic {
    let (message, remedy) = sentences(problem)
    return Diagnostic("file-name", message, at: file.place(at: 0), remedy: remedy)
  }

  private static func sentences(_ problem: PathProblem) -> (LocalizedText, LocalizedText) {
    switch problem {
    case .noSlug(let name):
      (
        LocalizedText(
          chinese: "“\(name)”不能作地址中的名称", english: "“\(name)” cannot be a name in addresses"),
        LocalizedText(
          chinese: "用小写英文字母、数字和连字符命名，如 av-archive",
          english: "use lower-case ASCII letters, digits and hyphens, such as av-archive")
      )
    case .noYear(let name):
      (
        LocalizedText(chinese: "“\(name)”不是年度", english: "“\(name)” is no year"),
        LocalizedText(chinese: "用四位数字命名，如 2023", english: "use four digits, such as 2023")
      )
    case .noForm(let name):
      (
        LocalizedText(chinese: "“\(name)”不是绩效表的文件名", english: "“\(name)” is not the file name of a form"),
        LocalizedText(
          chinese: "命名为 <项目>.self-evaluation.json 或 <项目>.target.json",
          english: "name it <project>.self-evaluation.json or <project>.target.json")
      )
    case .reserved(let name):
      (
        LocalizedText(
          chinese: "“\(name)”由网站自身的页面使用", english: "“\(name)” is used by a page of the site itself"),
        LocalizedText(chinese: "换一个名称", english: "choose another name")
      )
    case .unexpected(let folder):
      (
        LocalizedText(
          chinese: folder.isEmpty ? "内容目录中不应有此文件" : "\(folder)/ 中不应有此文件",
          english: folder.isEmpty
            ? "this file has no place in the content folder" : "this file has no place in \(folder)/"),
        LocalizedText(
          chinese: "移走，或改名；以“.”开头的文件不会被读取",
          english: "move or rename it; files whose names begin with a dot are not read")
      )
    }
  }

  /// A form is not what it was when it was read first.
  static func changedMeanwhile(_ path: String, because failure: Diagnostic?) -> Diagnostic {
    Diagnostic(
      "source-changed",
      LocalizedText(
        chinese: "生成网站时“\(path)”有改动", english: "“\(path)” changed while the site was being built"),
      remedy: LocalizedText(chinese: "重新生成", english: "build again"),
      notes: failure.map { [Diagnostic.Note($0.message)] } ?? [])
  }

  static func unitWithoutPage(_ unit: Slug, form: Form) -> Diagnostic {
    Diagnostic(
      "unit-without-page",
      LocalizedText(
        chinese: "单位“\(unit)”没有 index.md", english: "the unit “\(unit)” has no index.md"),
      at: form.unitName.place,
      remedy: LocalizedText(
        chinese: "新建 units/\(unit)/index.md，并在其中写明 name（单位名称）",
        english: "make units/\(unit)/index.md with the unit's name in its front matter"))
  }

  static func unitName(_ form: Form, profile: UnitProfile) -> Diagnostic {
    Diagnostic(
      "unit-name",
      LocalizedText(
        chinese: "表中单位“\(form.unitName.value)”与 \(profile.folder)/index.md 的名称“\(profile.name)”不符",
        english:
          "the form's unit “\(form.unitName.value)” is not the name “\(profile.name)” in \(profile.folder)/index.md"
      ),
      at: form.unitName.place,
      remedy: LocalizedText(
        chinese: "改正，移到该单位的目录，或把此名称列入 index.md 的 aliases",
        english: "mend it, move the form to its unit's folder, or list the name in the aliases of index.md"))
  }

  static func unknownSuccessor(_ name: LocatedText, among units: some Sequence<String>) -> Diagnostic {
    Diagnostic(
      "unknown-unit",
      LocalizedText(chinese: "没有单位“\(name.text)”", english: "there is no unit “\(name.text)”"),
      at: name.place, remedy: didYouMean(nearestName(to: name.text, among: units)))
  }

  static func unusedText(_ source: SourceText) -> Diagnostic {
    Diagnostic(
      "text-without-form",
      LocalizedText(
        chinese: "没有与此文本对应的绩效表", english: "there is no form that this text belongs to"),
      at: source.place(at: 0),
      remedy: LocalizedText(
        chinese: "补上绩效表，或改正文件名、移走此文件",
        english: "add the form, or correct the file's name or folder"))
  }

  static func noForms(in folder: String) -> Diagnostic {
    Diagnostic(
      "no-forms",
      LocalizedText(chinese: "\(folder) 中没有任何绩效表", english: "there are no forms in \(folder)"),
      remedy: LocalizedText(
        chinese: "把绩效表放进 units/<单位>/<年度>/", english: "put forms into units/<unit>/<year>/"))
  }

  static func attachmentCollides(_ attachment: SourceText, with path: String) -> Diagnostic {
    Diagnostic(
      "address-taken",
      LocalizedText(
        chinese: "网站自己的文件也叫 \(path)", english: "the site has a file of its own at \(path)"),
      at: attachment.place(at: 0),
      remedy: LocalizedText(chinese: "改名，或放到别的文件夹", english: "rename it, or put it into another folder"))
  }

  static func sameAddress(_ text: SourceText, _ other: SourceText) -> Diagnostic {
    Diagnostic(
      "address-taken",
      LocalizedText(
        chinese: "这个页面与 \(other.path) 的地址相同", english: "this page has the same address as \(other.path)"),
      at: text.place(at: 0),
      remedy: LocalizedText(chinese: "删去或改名其中一个", english: "delete or rename one of the two"))
  }

  static func collision(_ path: String) -> Diagnostic {
    Diagnostic(
      "address-taken",
      LocalizedText(chinese: "有两个页面的地址都是 \(path)", english: "two pages have the address \(path)"),
      remedy: LocalizedText(chinese: "改名其中一个来源文件", english: "rename one of the source files"))
  }

  static func didYouMean(_ name: String?) -> LocalizedText? {
    name.map { LocalizedText(chinese: "是不是想写“\($0)”？", english: "did you mean “\($0)”?") }
  }
}
