#include "CSimdJSON.h"

#include <cstring>
#include <memory>
#include <new>
#include <simdjson.h>

struct podroute_structurals {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
};

podroute_structurals *podroute_structurals_new(void) { return new (std::nothrow) podroute_structurals(); }

void podroute_structurals_free(podroute_structurals *structurals) { delete structurals; }

podroute_structurals_status podroute_structurals_find(
    podroute_structurals *structurals, const uint8_t *text, size_t length, size_t readable) {
    structurals->parser.reset();
    std::unique_ptr<uint8_t[]> copy;
    if (readable < length + simdjson::SIMDJSON_PADDING) {
        copy.reset(new (std::nothrow) uint8_t[length + simdjson::SIMDJSON_PADDING]);
        if (!copy) return PODROUTE_STRUCTURALS_UNAVAILABLE;
        std::memcpy(copy.get(), text, length);
        std::memset(copy.get() + length, 0, simdjson::SIMDJSON_PADDING);
        text = copy.get();
    }
    // The depth concerns simdjson's second stage, which is not used.
    auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        length, 1, structurals->parser);
    if (error || !structurals->parser) {
        structurals->parser.reset();
        return PODROUTE_STRUCTURALS_UNAVAILABLE;
    }
    switch (structurals->parser->stage1(text, length, simdjson::stage1_mode::regular)) {
    case simdjson::SUCCESS:
    case simdjson::EMPTY:
        return PODROUTE_STRUCTURALS_OK;
    default:
        return PODROUTE_STRUCTURALS_BAD_TEXT;
    }
}

const uint32_t *podroute_structurals_offsets(const podroute_structurals *structurals) {
    return structurals->parser ? structurals->parser->structural_indexes.get() : nullptr;
}

size_t podroute_structurals_count(const podroute_structurals *structurals) {
    return structurals->parser ? structurals->parser->n_structural_indexes : 0;
}
