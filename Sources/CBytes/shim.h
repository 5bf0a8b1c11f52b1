// Classes of 64 bytes at a time, one bit a byte, the first byte lowest: Swift's SIMD masks do not become bits in one instruction, clang's do
// (on every machine it knows; a big-endian one is no target).
#pragma once
#include <stdint.h>
#include <string.h>

typedef uint8_t tilik_bytes __attribute__((ext_vector_type(64)));
typedef _Bool tilik_bits __attribute__((ext_vector_type(64)));

// `expression` says of a vector `bytes` which of them are meant.
#define TILIK_MASK(at, expression)                                        \
  tilik_bytes bytes;                                                      \
  memcpy(&bytes, at, sizeof bytes);                                       \
  tilik_bits bits = __builtin_convertvector((expression), tilik_bits);    \
  uint64_t mask;                                                          \
  memcpy(&mask, &bits, sizeof mask);                                      \
  return mask

/// Which bytes are one of the `count` from `first` on.
static inline uint64_t tilik_bytes_from(const void *at, uint8_t first, uint8_t count) {
  TILIK_MASK(at, bytes - (tilik_bytes)first < (tilik_bytes)count);
}

/// Which bytes are `byte`.
static inline uint64_t tilik_bytes_equal(const void *at, uint8_t byte) { TILIK_MASK(at, bytes == (tilik_bytes)byte); }

/// Which bytes are a letter, given in small, whatever their case.
static inline uint64_t tilik_bytes_letter(const void *at, uint8_t letter) {
  TILIK_MASK(at, (bytes | (tilik_bytes)0x20) == (tilik_bytes)letter);
}

/// Which bytes are letters, whatever their case.
static inline uint64_t tilik_letters(const void *at) {
  TILIK_MASK(at, (bytes | (tilik_bytes)0x20) - (tilik_bytes)'a' < (tilik_bytes)26);
}

/// Which bytes lie beyond ASCII.
static inline uint64_t tilik_beyond_ascii(const void *at) { TILIK_MASK(at, bytes > (tilik_bytes)0x7F); }

/// Which bytes are a line feed or may be more than text: control characters but tabs, `<`, `*`, `$`, `&`, bytes beyond ASCII.
static inline uint64_t tilik_text_marks(const void *at) {
  TILIK_MASK(at, ((bytes < (tilik_bytes)14) & (bytes != (tilik_bytes)'\t')) | (bytes == (tilik_bytes)'<') | (bytes == (tilik_bytes)'*') |
                     (bytes == (tilik_bytes)'$') | (bytes == (tilik_bytes)'&') | (bytes > (tilik_bytes)0x7F));
}

// The same for 16 bytes.
typedef uint8_t tilik_bytes_16 __attribute__((ext_vector_type(16)));
typedef _Bool tilik_bits_16 __attribute__((ext_vector_type(16)));

#define TILIK_MASK_16(expression)                                             \
  tilik_bits_16 bits = __builtin_convertvector((expression), tilik_bits_16);  \
  uint16_t mask;                                                              \
  memcpy(&mask, &bits, sizeof mask);                                          \
  return mask

/// Which of 16 bytes are letters of ASCII, whatever their case: enough for most words.
static inline uint32_t tilik_letters_16(const void *at) {
  tilik_bytes_16 bytes;
  memcpy(&bytes, at, sizeof bytes);
  TILIK_MASK_16((bytes | (tilik_bytes_16)0x20) - (tilik_bytes_16)'a' < (tilik_bytes_16)26);
}

/// Which of 16 bytes, in two words, cannot stand in JSON as they are: control characters, `"`, `\\`, bytes beyond ASCII.
static inline uint32_t tilik_json_marks_16(uint64_t low, uint64_t high) {
  uint64_t words[2] = {low, high};
  tilik_bytes_16 bytes;
  memcpy(&bytes, words, sizeof bytes);
  TILIK_MASK_16((bytes - (tilik_bytes_16)0x20 > (tilik_bytes_16)0x5F) | (bytes == (tilik_bytes_16)'"') | (bytes == (tilik_bytes_16)'\\'));
}

/// Which of 16 bytes, in two words, are white space or other control characters.
static inline uint32_t tilik_blanks_16(uint64_t low, uint64_t high) {
  uint64_t words[2] = {low, high};
  tilik_bytes_16 bytes;
  memcpy(&bytes, words, sizeof bytes);
  TILIK_MASK_16(bytes < (tilik_bytes_16)33);
}

#undef TILIK_MASK
#undef TILIK_MASK_16
