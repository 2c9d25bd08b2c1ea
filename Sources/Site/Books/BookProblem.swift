import Diagnostics

/// The sentences about what keeps a book from being printed.
enum BookProblem {
  static func noEngine(_ wanted: PrintEngine?) -> Diagnostic {
    let name =
      switch wanted {
      case .weasyprint: say("WeasyPrint", "WeasyPrint")
      case .chromium: say("Chromium", "Chromium")
      case nil: say("WeasyPrint，也没有 Chromium", "WeasyPrint, nor Chromium,")
      }
    return Diagnostic(
      "no-print-engine",
      say(
        "这台机器上没有 \(name.chinese)，无法制作 PDF", "there is no \(name.english) on this machine to make a PDF with"),
      remedy: say(
        "安装 WeasyPrint（apt install weasyprint，或 pip install weasyprint），也可以在浏览器里打开汇编页打印",
        "install WeasyPrint (apt install weasyprint, or pip install weasyprint), or print the book's page from a browser"
      ))
  }

  static func engineFailed(_ program: String, status: Int32, said: String) -> Diagnostic {
    Diagnostic(
      "print-engine-failed",
      say("\(program) 没有做出 PDF，退出码 \(status)", "\(program) made no PDF; its exit code is \(status)"),
      remedy: say(
        "换用另一个引擎：--engine weasyprint 或 --engine chromium",
        "try the other engine: --engine weasyprint or --engine chromium"),
      notes: said.isEmpty ? [] : [Diagnostic.Note(LocalizedText(verbatim: said))])
  }

  static func unknownBook(_ name: String, near: String?, known: [Book]) -> Diagnostic {
    let remedy: LocalizedText? =
      if let near {
        say("是不是想写“\(near)”？", "did you mean “\(near)”?")
      } else if known.isEmpty {
        nil
      } else {
        say(
          "写“单位/年度”，例如 \(known[known.count - 1].name)",
          "write UNIT/YEAR, such as \(known[known.count - 1].name)")
      }
    return Diagnostic(
      "unknown-book",
      say("没有“\(name)”的绩效表", "there are no forms of “\(name)”"), remedy: remedy)
  }

  static func severalInOneFile(_ file: String, count: Int) -> Diagnostic {
    Diagnostic(
      "several-books",
      say("\(count) 册汇编不能写进一个文件“\(file)”", "\(count) books cannot go into the one file “\(file)”"),
      remedy: say("只写一个“单位/年度”，或让 --output 指向文件夹", "name one book, or let --output name a folder"))
  }
}
