#ifndef JIXIAO_HASHING_H
#define JIXIAO_HASHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Takes `count` blocks of 64 bytes into a SHA-256 state of eight words, with the processor's own instructions for
/// it (SHA-NI), which Swift cannot name. They take a fifth of the time of any other code.
/// Returns false, and does nothing, where the processor has no such instructions.
bool jixiao_sha256_blocks(uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *constants);

#endif
