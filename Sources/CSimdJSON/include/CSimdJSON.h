#ifndef PODROUTE_CSIMDJSON_H
#define PODROUTE_CSIMDJSON_H
#ifdef __cplusplus
extern "C" {
#endif
const char *podroute_simdjson_implementation(void);
#ifdef __cplusplus
}
#endif
#endif
