import Forms

/// The script that keeps a page up to date. Only the preview puts it into pages; a published site has none.
enum ReloadScript {
  /// Where the script asks for news. No content can have this address: names that begin with a dot are not read.
  static let address = "/.jixiao/news"

  /// Where the script itself is read: the pages' own policy allows no script within a page.
  static let scriptAddress = "/.jixiao/preview.js"

  /// A page that loads the script.
  ///
  /// - Parameter site: the site that the page belongs to.
  static func added(to page: [UInt8], site: String) -> [UInt8] {
    let element = Array("<script src=\"\(scriptAddress)\" data-site=\"\(site)\"></script>".utf8)
    let end = Array("</body>".utf8)
    guard let position = page.lastRange(of: end) else { return page + element }
    return page[..<position] + element + page[position...]
  }

  /// The script.
  static let source = """
    (() => {
      const shown = document.currentScript.dataset.site;
      let builds = -1;
      const show = text => {
        document.getElementById("jixiao-problem")?.remove();
        if (text === null) return;
        const box = document.createElement("pre");
        box.id = "jixiao-problem";
        box.setAttribute("role", "alert");
        box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1em;"
          + "background:#2b0b0b;color:#fff;border-top:4px solid #e5484d;font:14px/1.5 monospace;"
          + "white-space:pre-wrap;z-index:2147483647";
        box.textContent = text;
        document.body.append(box);
      };
      const ask = async () => {
        try {
          const answer = await fetch("\(address)?after=" + builds, {cache: "no-store"});
          const news = await answer.json();
          builds = news.builds;
          if (news.problem === null && news.site !== shown) return location.reload();
          show(news.problem);
        } catch {
          await new Promise(done => setTimeout(done, 1000));
        }
        ask();
      };
      ask();
    })();
    """
}

extension PreviewState.News {
  /// The news as the script reads them.
  var text: JSONTree {
    [
      "builds": .integer(builds), "site": .text(site),
      "problem": problem.map { .text($0) } ?? .null,
    ]
  }
}

extension [UInt8] {
  /// Where the last occurrence of some bytes begins.
  fileprivate func lastRange(of bytes: [UInt8]) -> Int? {
    guard let first = bytes.first, count >= bytes.count else { return nil }
    var position = count - bytes.count
    while position >= 0 {
      if self[position] == first, self[position..<position + bytes.count].elementsEqual(bytes) {
        return position
      }
      position -= 1
    }
    return nil
  }
}
