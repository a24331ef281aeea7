import CLibXML2

/// libxml2 gives handlers the number of an XPath error and no text.
enum XPathWords {
    /// An XPath error in words.
    static func of(_ error: xmlError) -> String {
        // The handler's numbers are those of the enumeration, counted from another start.
        let number = Int64(error.code) - Int64(XML_XPATH_EXPRESSION_OK.rawValue)
        return switch number {
        case Int64(XPATH_UNDEF_VARIABLE_ERROR.rawValue): "an unknown variable"
        case Int64(XPATH_UNDEF_PREFIX_ERROR.rawValue): "an undeclared namespace prefix"
        case Int64(XPATH_UNKNOWN_FUNC_ERROR.rawValue): "an unknown function"
        case Int64(XPATH_INVALID_ARITY.rawValue): "a wrong number of arguments"
        case Int64(XPATH_INVALID_TYPE.rawValue), Int64(XPATH_INVALID_OPERAND.rawValue): "a value of the wrong type"
        case Int64(XPATH_UNFINISHED_LITERAL_ERROR.rawValue): "a text without end"
        case Int64(XPATH_OP_LIMIT_EXCEEDED.rawValue): "it takes more steps than the limit"
        case Int64(XPATH_RECURSION_LIMIT_EXCEEDED.rawValue): "it goes deeper than the limit"
        case Int64(XPATH_MEMORY_ERROR.rawValue): "no memory"
        default: "it is no XPath"
        }
    }
}
