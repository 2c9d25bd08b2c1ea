import Diagnostics

// What can stand in the way of a publication, in words.

extension Diagnostic {
  static func outputIsDangerous(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "output-is-dangerous",
      LocalizedText(
        chinese: "“\(path)”是根目录、用户主目录或包含它，不能作为输出文件夹",
        english: "“\(path)” is the root or home folder, or holds it, and cannot be the output folder"),
      remedy: .chooseOtherOutput)
  }

  static func outputIsLink(_ path: String, target: String?) -> Diagnostic {
    Diagnostic(
      .error, "output-is-link",
      LocalizedText(
        chinese: "输出文件夹“\(path)”是符号链接\(target.map { "，指向“\($0)”" } ?? "")",
        english: "the output folder “\(path)” is a symbolic link\(target.map { " to “\($0)”" } ?? "")"),
      remedy: LocalizedText(
        chinese: "请直接写它指向的文件夹", english: "name the folder that it leads to"))
  }

  static func outputIsNoFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "output-is-no-folder",
      LocalizedText(
        chinese: "“\(path)”不是文件夹，不能用来输出", english: "“\(path)” is not a folder and cannot be the output"),
      remedy: .chooseOtherOutput)
  }

  static func outputHoldsSource(_ path: String, source: String) -> Diagnostic {
    Diagnostic(
      .error, "output-holds-source",
      LocalizedText(
        chinese: "输出文件夹“\(path)”包含源文件夹“\(source)”，生成时会把它替换掉",
        english:
          "the output folder “\(path)” holds the source folder “\(source)”, which a build would replace"),
      remedy: .chooseOtherOutput)
  }

  static func outputInSource(_ path: String, source: String) -> Diagnostic {
    Diagnostic(
      .error, "output-in-source",
      LocalizedText(
        chinese: "输出文件夹“\(path)”在源文件夹“\(source)”之内，下次生成会把它当作源文件",
        english:
          "the output folder “\(path)” lies in the source folder “\(source)”, so that the next build would read it"
      ),
      remedy: .chooseOtherOutput)
  }

  static func anotherBuild(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "another-build",
      LocalizedText(
        chinese: "另一个生成过程正在写“\(path)”", english: "another build is writing “\(path)”"),
      remedy: LocalizedText(
        chinese: "等它结束后再试，或输出到别的文件夹", english: "wait until it has finished, or choose another output folder"))
  }

  static func plannedTwice(_ path: RelativePath) -> Diagnostic {
    Diagnostic(
      .error, "planned-twice",
      LocalizedText(
        chinese: "两个页面或文件都要写成“\(path)”", english: "two pages or files would be written as “\(path)”"),
      remedy: LocalizedText(chinese: "给其中一个改名", english: "rename one of them"))
  }

  static func fileAndFolder(_ path: RelativePath) -> Diagnostic {
    Diagnostic(
      .error, "file-and-folder",
      LocalizedText(
        chinese: "“\(path)”既要写成文件，又要作为文件夹", english: "“\(path)” would have to be a file and a folder at once"),
      remedy: LocalizedText(chinese: "给其中一个改名", english: "rename one of them"))
  }

  static func foreignFile(_ path: RelativePath, output: String) -> Diagnostic {
    Diagnostic(
      .error, "foreign-file",
      LocalizedText(
        chinese: "“\(output)/\(path)”不是生成出来的文件，却占着要写的位置",
        english: "“\(output)/\(path)” was not written by a build, but stands where a file is to be written"),
      remedy: LocalizedText(
        chinese: "把它移到别处，或输出到别的文件夹", english: "move it away, or choose another output folder"))
  }

  static func notPlanned(_ path: RelativePath) -> Diagnostic {
    Diagnostic(
      .error, "not-planned",
      LocalizedText(
        chinese: "没有计划写“\(path)”（程序内部错误）", english: "“\(path)” was not planned (an internal error)"))
  }

  static func writtenTwice(_ path: RelativePath) -> Diagnostic {
    Diagnostic(
      .error, "written-twice",
      LocalizedText(
        chinese: "“\(path)”写了两次（程序内部错误）", english: "“\(path)” was written twice (an internal error)"))
  }

  static func notWritten(_ path: RelativePath, count: Int) -> Diagnostic {
    Diagnostic(
      .error, "not-written",
      LocalizedText(
        chinese: "计划的 \(count) 个文件没有写出，例如“\(path)”（程序内部错误）",
        english: "\(count) planned files were not written, “\(path)” among them (an internal error)"))
  }

  static func alreadyFinished(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "already-finished",
      LocalizedText(
        chinese: "“\(path)”的发布已经结束（程序内部错误）",
        english: "the publication to “\(path)” is over (an internal error)"))
  }
}

extension LocalizedText {
  fileprivate static let chooseOtherOutput = LocalizedText(
    chinese: "用 --output 另选一个文件夹", english: "choose another folder with --output")
}
