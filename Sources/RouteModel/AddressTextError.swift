/// Why a text is no address or prefix, and where in it the fault is.
public struct AddressTextError: Error, Sendable, Hashable {
    /// The kind of fault. New codes may be added; keep a default case when switching over them.
    public struct Code: Sendable, Hashable {
        private enum Kind: Sendable, Hashable {
            case empty, unexpectedCharacter, leadingZero, octetTooLarge, tooFewOctets, tooManyOctets
            case tooFewGroups, tooManyGroups, groupTooLong, secondCompression, zone
            case missingLength, badLength, lengthTooLarge, hostBits
        }

        private let kind: Kind

        public static let empty = Code(kind: .empty)
        public static let unexpectedCharacter = Code(kind: .unexpectedCharacter)
        public static let leadingZero = Code(kind: .leadingZero)
        public static let octetTooLarge = Code(kind: .octetTooLarge)
        public static let tooFewOctets = Code(kind: .tooFewOctets)
        public static let tooManyOctets = Code(kind: .tooManyOctets)
        public static let tooFewGroups = Code(kind: .tooFewGroups)
        public static let tooManyGroups = Code(kind: .tooManyGroups)
        public static let groupTooLong = Code(kind: .groupTooLong)
        public static let secondCompression = Code(kind: .secondCompression)
        public static let zone = Code(kind: .zone)
        public static let missingLength = Code(kind: .missingLength)
        public static let badLength = Code(kind: .badLength)
        public static let lengthTooLarge = Code(kind: .lengthTooLarge)
        public static let hostBits = Code(kind: .hostBits)

        /// The fault in words, to follow "has" or "it has".
        package var message: String {
            switch kind {
            case .empty: "nothing where an address should stand"
            case .unexpectedCharacter: "a character that no address contains"
            case .leadingZero: "a leading zero, which some programs read as octal"
            case .octetTooLarge: "an octet above 255"
            case .tooFewOctets: "fewer than four octets"
            case .tooManyOctets: "more than four octets"
            case .tooFewGroups: "fewer than eight groups and no ::"
            case .tooManyGroups: "too many groups"
            case .groupTooLong: "a group of more than four hexadecimal digits"
            case .secondCompression: "a second ::"
            case .zone: "a zone, which means something on one machine only"
            case .missingLength: "no prefix length"
            case .badLength: "a prefix length that is no plain decimal number"
            case .lengthTooLarge: "a prefix length beyond the address family's"
            case .hostBits: "bits set beyond the prefix length"
            }
        }
    }

    /// What is wrong.
    public let code: Code
    /// The offset of the fault from the start of the text, in bytes of UTF-8, from 0 to the text's length.
    public let position: Int

    package init(_ code: Code, at position: Int) {
        self.code = code
        self.position = position
    }
}

extension AddressTextError: CustomStringConvertible {
    /// The fault in words, with its position counted from 1.
    public var description: String { "\(code.message), at character \(position + 1)" }
}
