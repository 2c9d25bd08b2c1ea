#ifndef JIXIAO_LINUX_CALLS_H
#define JIXIAO_LINUX_CALLS_H

/// Calls of the Linux kernel that Swift cannot reach itself: glibc declares them only under _GNU_SOURCE, or not at all.

/// Swaps two folders in one step: whoever opens either name sees one of them whole, never a mixture. The names are
/// those in the open folder `folder`.
/// Returns 0, or the errno of the failure.
int jixiao_exchange(int folder, const char *first, const char *second);

/// Opens `path` below the open folder `folder`; a symbolic link or `..` that leads out of the folder is refused with
/// EXDEV, in the same step, so that nothing can be swapped in between.
/// Returns the descriptor, or the negative errno of the failure; -ENOSYS before Linux 5.6.
int jixiao_open_beneath(int folder, const char *path, int flags);

/// The environment as programs are given it. Swift sees `environ` as a variable that anybody may change, and refuses it.
char *const *jixiao_environment(void);

/// Waits until everything written to the file system of the open file `file` is on the disk.
/// Returns 0, or the errno of the failure.
int jixiao_sync_file_system(int file);

#endif
