#ifndef CSEPARATORS_H
#define CSEPARATORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The first line feed outside double quotes, or `count` where there is none.
///
/// Every quote opens or closes, so a doubled one inside a quoted field (RFC 4180) opens again what it closed.
size_t record_end(const uint8_t *bytes, size_t count);

/// Where the separators of a record stand.
typedef struct {
  /// How many there are; those beyond the capacity are counted and not written.
  size_t count;
  /// Whether the record ends inside quotes.
  bool open_quote;
} separator_scan;

/// Writes the places of `separator` in `bytes`, from the first; with `quoted`, only those outside double quotes.
///
/// `bytes` is shorter than 2^32. At most `capacity` places are written.
separator_scan find_separators(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted, uint32_t *places,
                               size_t capacity);

/// The same by a loop over single bytes: for other processors, and to check the above against.
size_t record_end_bytewise(const uint8_t *bytes, size_t count);
separator_scan find_separators_bytewise(const uint8_t *bytes, size_t count, uint8_t separator, bool quoted,
                                        uint32_t *places, size_t capacity);

#endif
