#include "CSimdJSON.h"
#include <simdjson.h>
extern "C" const char *podroute_simdjson_implementation(void) { return "simdjson"; }
