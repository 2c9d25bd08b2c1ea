#ifndef JIXIAO_EXCHANGE_H
#define JIXIAO_EXCHANGE_H

/// Swaps two folders in one step: whoever opens either path sees one of them whole, never a mixture.
/// Swift cannot call renameat2 itself, because glibc declares it only under _GNU_SOURCE.
/// Returns 0, or the errno of the failure.
int jixiao_exchange(const char *first, const char *second);

#endif
