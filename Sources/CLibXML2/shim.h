#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a variable, which Swift takes for shared state.
static inline void podroute_xmlFree(void *memory) { xmlFree(memory); }

static inline void podroute_printNothing(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

// Some faults of an XPath are printed besides being reported; the handler is the thread's, and it gets it back.
static inline xmlXPathObjectPtr podroute_xmlXPathEval(xmlXPathCompExprPtr expression, xmlXPathContextPtr context) {
    xmlGenericErrorFunc handler = xmlGenericError;
    void *data = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, podroute_printNothing);
    xmlXPathObjectPtr result = xmlXPathCompiledEval(expression, context);
    xmlSetGenericErrorFunc(data, handler);
    return result;
}
