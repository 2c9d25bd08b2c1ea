import Diagnostics
import Glibc

/// What somebody tried to do with a file when the system refused.
enum FileAction: String {
  case open, read, write, create, copy, replace, remove, lock, sync
}

extension Diagnostic {
  /// The system refused something: what, with which file, and why.
  static func fileFailure(_ action: FileAction, _ path: String, _ error: SystemError) -> Diagnostic {
    Diagnostic(
      .error, "cannot-\(action.rawValue)",
      LocalizedText(
        chinese: "无法\(action.chinese)“\(path)”：\(error.reason.chinese)",
        english: "cannot \(action.english) “\(path)”: \(error.reason.english)"),
      remedy: error.remedy)
  }
}

extension FileAction {
  fileprivate var chinese: String {
    switch self {
    case .open: "打开"
    case .read: "读取"
    case .write: "写入"
    case .create: "新建"
    case .copy: "保留"
    case .replace: "替换"
    case .remove: "删除"
    case .lock: "锁定"
    case .sync: "写盘"
    }
  }

  fileprivate var english: String {
    switch self {
    case .open, .read, .write, .create, .replace, .remove, .lock: rawValue
    case .copy: "keep"
    case .sync: "write to the disk"
    }
  }
}

extension SystemError {
  /// The reason in words; what the system says itself where it is a rare one.
  var reason: LocalizedText {
    let system = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return LocalizedText(chinese: chineseReason.map { "\($0)（\(system)）" } ?? system, english: system)
  }

  private var chineseReason: String? {
    switch code {
    case ENOENT: "不存在"
    case EACCES, EPERM: "没有权限"
    case ENOSPC: "磁盘已满"
    case EDQUOT: "超出磁盘配额"
    case EROFS: "文件系统只读"
    case EIO: "磁盘读写出错"
    case ENOTDIR: "路径中有一段不是文件夹"
    case EISDIR: "是文件夹"
    case EEXIST: "已经存在"
    case ENOTEMPTY: "文件夹不空"
    case ELOOP: "是符号链接"
    case ENAMETOOLONG: "名称太长"
    case EMFILE, ENFILE: "打开的文件太多"
    case EBUSY: "正被占用"
    case EXDEV: "跨越了文件系统"
    case EFBIG: "超出允许的文件大小"
    default: nil
    }
  }

  /// What to do about it, where that does not depend on the case.
  fileprivate var remedy: LocalizedText? {
    switch code {
    case EACCES, EPERM:
      LocalizedText(chinese: "检查文件和所在文件夹的权限", english: "check the permissions of the file and its folder")
    case ENOSPC, EDQUOT: LocalizedText(chinese: "腾出空间后重新生成", english: "make room and build again")
    case EROFS:
      LocalizedText(chinese: "换一个可以写入的位置", english: "choose a place that can be written to")
    case ENAMETOOLONG: LocalizedText(chinese: "改用较短的名称", english: "choose a shorter name")
    case EMFILE, ENFILE:
      LocalizedText(chinese: "用 ulimit -n 提高上限", english: "raise the limit with ulimit -n")
    case EBUSY:
      LocalizedText(
        chinese: "如果它是挂载点，请输出到其中的一个文件夹", english: "if it is a mount point, choose a folder inside it")
    default: nil
    }
  }
}
