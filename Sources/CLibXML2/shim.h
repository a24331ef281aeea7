#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a variable, which Swift takes for shared state.
static inline void podroute_xmlFree(void *memory) { xmlFree(memory); }
