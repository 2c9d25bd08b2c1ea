// Gives one target to libFuzzer, whose options and folders are the arguments. JIXIAO_FUZZ_TARGET names the target, because
// libFuzzer starts itself again with arguments of its own.

import FuzzTargets
import Glibc

/// libFuzzer itself, as clang's runtime library `fuzzer_no_main` has it.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ readOne: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The target to give.
let target: FuzzTarget = {
  guard let target = getenv("JIXIAO_FUZZ_TARGET").flatMap({ FuzzTarget(rawValue: String(cString: $0)) })
  else {
    fatalError(
      "JIXIAO_FUZZ_TARGET names none of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return target
}()

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
_ = target
exit(
  runDriver(&count, &arguments) { start, count in
    let promises = target.brokenPromises(by: Array(UnsafeBufferPointer(start: start, count: count)))
    if !promises.isEmpty { fatalError("broken: \(promises.joined(separator: "; "))") }
    return 0
  })
