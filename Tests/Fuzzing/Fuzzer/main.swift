// Gives one target to libFuzzer: Fuzzer TARGET [options and folders of libFuzzer].

import FuzzTargets
import Glibc

/// libFuzzer itself, as clang's runtime library `fuzzer_no_main` has it.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ readOne: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The target named on the command line.
let target: FuzzTarget = {
  guard CommandLine.argc > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("the first argument names a target: \(names)")
  }
  return target
}()

// libFuzzer sees its own name and the arguments behind the target's.
var count = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
_ = target
exit(
  runDriver(&count, &arguments) { start, count in
    let promises = target.brokenPromises(by: Array(UnsafeBufferPointer(start: start, count: count)))
    if !promises.isEmpty { fatalError("broken: \(promises.joined(separator: "; "))") }
    return 0
  })
