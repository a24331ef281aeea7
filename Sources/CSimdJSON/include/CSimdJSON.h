#ifndef PODROUTE_CSIMDJSON_H
#define PODROUTE_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What simdjson's first stage finds in a text: the offsets of brackets, colons, commas, and of the first byte of every
/// string and scalar.
typedef struct podroute_structurals podroute_structurals;

enum podroute_structurals_status {
    PODROUTE_STRUCTURALS_OK = 0,
    /// No UTF-8, a control character in a string, or a string without end; the place is not known.
    PODROUTE_STRUCTURALS_BAD_TEXT = 1,
    /// Too little memory, or a machine for which simdjson has no code.
    PODROUTE_STRUCTURALS_UNAVAILABLE = 2,
};

/// Makes an empty result, or NULL without memory; `podroute_structurals_free` ends it.
podroute_structurals *_Nullable podroute_structurals_new(void);
void podroute_structurals_free(podroute_structurals *_Nonnull structurals);

/// Reads a text of less than 4 GiB. `readable` is how many bytes may be touched from `text` on, whatever they hold: where
/// that is less than simdjson wants beyond the text, a copy is read.
enum podroute_structurals_status podroute_structurals_find(
    podroute_structurals *_Nonnull structurals, const uint8_t *_Nonnull text, size_t length, size_t readable);

/// The offsets found last, ascending; valid until the next find or free.
const uint32_t *_Nullable podroute_structurals_offsets(const podroute_structurals *_Nonnull structurals);
size_t podroute_structurals_count(const podroute_structurals *_Nonnull structurals);

#ifdef __cplusplus
}
#endif

#endif
