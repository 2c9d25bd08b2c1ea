#include "hashing.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

static bool has_instructions;

// Asked once: the question itself takes longer than many a file, where the machine is a virtual one.
__attribute__((constructor)) static void ask_processor(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & 1u << 29)) return;
    has_instructions = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSSE3) && (c & bit_SSE4_1);
}

__attribute__((target("sha,sse4.1"))) bool jixiao_sha256_blocks(
    uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *constants) {
    if (!has_instructions) return false;
    // The instructions want the words a to h as (a b e f) and (c d g h), and those of a block most significant byte first.
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i lower = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
    __m128i upper = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(lower, upper, 8);
    __m128i cdgh = _mm_blend_epi16(upper, lower, 0xF0);

    for (; count > 0; count--, blocks += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i schedule[4];
#pragma clang loop unroll(full)
        for (int round = 0; round < 16; round++) {
            __m128i *words = &schedule[round & 3];
            if (round < 4) {
                *words = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)blocks + round), swap);
            } else {
                const __m128i last = schedule[(round + 3) & 3];
                *words = _mm_sha256msg1_epu32(*words, schedule[(round + 1) & 3]);
                *words = _mm_add_epi32(*words, _mm_alignr_epi8(last, schedule[(round + 2) & 3], 4));
                *words = _mm_sha256msg2_epu32(*words, last);
            }
            __m128i sum = _mm_add_epi32(*words, _mm_loadu_si128((const __m128i *)constants + round));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }

    lower = _mm_shuffle_epi32(abef, 0x1B);
    upper = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(lower, upper, 0xF0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(upper, lower, 8));
    return true;
}

#else

bool jixiao_sha256_blocks(uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *constants) {
    (void)state, (void)blocks, (void)count, (void)constants;
    return false;
}

#endif
