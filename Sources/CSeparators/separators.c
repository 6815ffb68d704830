// Quotes, separators and line feeds by masks of 64 bytes at a time: bit i of a mask stands for byte i of the block.
//
// Bounds. A block is loaded from `bytes + base` only where `base + 64 <= count`; what is left behind the last whole block
// is copied into a block of the stack's own first, and the bits behind it are cleared. A place is written only where
// fewer than `capacity` have been, eight together only where there is room for a whole block's. Nothing else is read or written.

#include "CSeparators.h"

#include <string.h>

size_t record_end_bytewise(const uint8_t *bytes, size_t count) {
  bool inside = false;
  for (size_t index = 0; index < count; index++) {
    if (bytes[index] == '"') inside = !inside;
    if (bytes[index] == '\n' && !inside) return index;
  }
  return count;
}

separator_scan find_separators_bytewise(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                        uint32_t *places, size_t capacity) {
  separator_scan scan = {0, false};
  for (size_t index = 0; index < count; index++) {
    if (quoted && bytes[index] == '"') scan.open_quote = !scan.open_quote;
    if (bytes[index] != separator || scan.open_quote) continue;
    if (scan.count < capacity) places[scan.count] = (uint32_t)index;
    scan.count++;
  }
  return scan;
}

#if defined(__x86_64__)

#include <immintrin.h>

#define BLOCK 64
#define INLINE static inline __attribute__((always_inline))
#define WITH_AVX2 __attribute__((target("avx2,bmi,pclmul,popcnt")))

/// The bytes of a block that equal `byte`.
typedef uint64_t equal_mask(const uint8_t *block, uint8_t byte);
/// For each bit whether an odd number of bits are set from the first up to and with itself.
typedef uint64_t parity_mask(uint64_t mask);
/// Writes the places of a block's bits behind the `count` that are there, and returns how many there are then.
typedef size_t write_places(uint64_t found, size_t base, uint32_t *places, size_t count, size_t capacity);

static inline uint64_t equal_sse2(const uint8_t *block, uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * part));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)) << (16 * part);
  }
  return mask;
}

static inline uint64_t parity_shifts(uint64_t mask) {
  for (int shift = 1; shift < 64; shift *= 2) mask ^= mask << shift;
  return mask;
}

static inline size_t write_each(uint64_t found, size_t base, uint32_t *places, size_t count, size_t capacity) {
  for (; found; found &= found - 1) {
    if (count < capacity) places[count] = (uint32_t)(base + (size_t)__builtin_ctzll(found));
    count++;
  }
  return count;
}

/// Eight at a time, whether there are so many or not: a loop of uncertain length costs a wrong guess for each block.
/// There is room for all bits of the block, and what is written too much is overwritten or never looked at.
WITH_AVX2 static inline size_t write_eights(uint64_t found, size_t base, uint32_t *places, size_t count,
                                            size_t capacity) {
  if (capacity < BLOCK || count > capacity - BLOCK) return write_each(found, base, places, count, capacity);
  const size_t end = count + (size_t)__builtin_popcountll(found);
  for (uint32_t *next = places + count; next < places + end; next += 8) {
    for (int place = 0; place < 8; place++) {
      next[place] = (uint32_t)(base + _tzcnt_u64(found));
      found &= found - 1;
    }
  }
  return end;
}

WITH_AVX2 static inline uint64_t equal_avx2(const uint8_t *block, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  const __m256i low = _mm256_loadu_si256((const __m256i *)block);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(block + 32));
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)) |
         (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)) << 32;
}

WITH_AVX2 static inline uint64_t parity_multiply(uint64_t mask) {
  const __m128i ones = _mm_set1_epi8((char)0xFF);
  return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)mask), ones, 0));
}

/// The bytes of a block that are inside quotes; `carry` is all ones where the block begins inside.
INLINE uint64_t inside(const uint8_t *block, uint64_t valid, uint64_t *carry, equal_mask equal, parity_mask parity) {
  const uint64_t quotes = equal(block, '"') & valid;
  const uint64_t mask = quotes ? parity(quotes) ^ *carry : *carry;
  *carry = (uint64_t)((int64_t)mask >> 63);
  return mask;
}

/// The block at `base`, which is below `count`, and the bits of it that stand for bytes; a last part is copied to `rest`.
INLINE const uint8_t *block_at(const uint8_t *bytes, size_t count, size_t base, uint8_t *rest, uint64_t *valid) {
  *valid = ~(uint64_t)0;
  if (count - base >= BLOCK) return bytes + base;
  memset(rest, 0, BLOCK);
  memcpy(rest, bytes + base, count - base);
  *valid = ((uint64_t)1 << (count - base)) - 1;
  return rest;
}

INLINE size_t record_end_blocks(const uint8_t *bytes, size_t count, equal_mask equal, parity_mask parity) {
  uint64_t carry = 0;
  uint8_t rest[BLOCK];
  for (size_t base = 0; base < count; base += BLOCK) {
    uint64_t valid;
    const uint8_t *block = block_at(bytes, count, base, rest, &valid);
    const uint64_t feeds = equal(block, '\n') & valid & ~inside(block, valid, &carry, equal, parity);
    if (feeds) return base + (size_t)__builtin_ctzll(feeds);
  }
  return count;
}

INLINE separator_scan find_separators_blocks(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                             uint32_t *places, size_t capacity, equal_mask equal, parity_mask parity,
                                             write_places write) {
  separator_scan scan = {0, false};
  uint64_t carry = 0;
  uint8_t rest[BLOCK];
  for (size_t base = 0; base < count; base += BLOCK) {
    uint64_t valid;
    const uint8_t *block = block_at(bytes, count, base, rest, &valid);
    uint64_t found = equal(block, separator) & valid;
    if (quoted) {
      const uint64_t mask = inside(block, valid, &carry, equal, parity);
      found &= ~mask;
      // Behind the last byte the mask goes on as that byte left it.
      scan.open_quote = carry != 0;
    }
    scan.count = write(found, base, places, scan.count, capacity);
  }
  return scan;
}

WITH_AVX2 static size_t record_end_avx2(const uint8_t *bytes, size_t count) {
  return record_end_blocks(bytes, count, equal_avx2, parity_multiply);
}

WITH_AVX2 static separator_scan find_separators_avx2(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                                     uint32_t *places, size_t capacity) {
  return find_separators_blocks(bytes, count, separator, quoted, places, capacity, equal_avx2, parity_multiply,
                                write_eights);
}

/// A look at what the C runtime has asked the processor once; costs a load.
INLINE bool has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("pclmul") &&
         __builtin_cpu_supports("popcnt");
}

size_t record_end(const uint8_t *bytes, size_t count) {
  return has_avx2() ? record_end_avx2(bytes, count) : record_end_blocks(bytes, count, equal_sse2, parity_shifts);
}

separator_scan find_separators(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted, uint32_t *places,
                               size_t capacity) {
  return has_avx2() ? find_separators_avx2(bytes, count, separator, quoted, places, capacity)
                    : find_separators_blocks(bytes, count, separator, quoted, places, capacity, equal_sse2,
                                             parity_shifts, write_each);
}

#else

size_t record_end(const uint8_t *bytes, size_t count) { return record_end_bytewise(bytes, count); }

separator_scan find_separators(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted, uint32_t *places,
                               size_t capacity) {
  return find_separators_bytewise(bytes, count, separator, quoted, places, capacity);
}

#endif
