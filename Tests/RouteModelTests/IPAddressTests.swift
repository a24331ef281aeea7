import RouteModel
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"), ("::1", "::1"),
        ("2001:DB8::1", "2001:db8::1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
        ("1::", "1::"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ("0:0:1:0:0:0:0:0", "0:0:1::"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ])
    func readsAndWritesCanonically(text: String, canonical: String) throws {
        #expect(try IPAddress(text).description == canonical)
    }

    @Test(arguments: [
        ("", AddressTextError.Code.empty, 0), ("10.0.0.01", .leadingZero, 7), ("256.1.1.1", .octetTooLarge, 0),
        ("1.2.3", .tooFewOctets, 5), ("1.2.3.4.5", .tooManyOctets, 7), ("1.2.3.4 ", .unexpectedCharacter, 7),
        (" 1.2.3.4", .unexpectedCharacter, 0), ("fe80::1%eth0", .zone, 7), ("1.2.3.4%1", .zone, 7),
        ("1:2:3", .tooFewGroups, 5), ("1::2::3", .secondCompression, 4), ("12345::", .groupTooLong, 0),
        ("1:2:3:4:5:6:7:8:9", .tooManyGroups, 16), (":1", .unexpectedCharacter, 0), ("1:", .unexpectedCharacter, 1),
        ("1:2:3:4:5:6:7:1.2.3.4", .tooManyGroups, 14), ("00.1.1.1", .leadingZero, 0),
        ("1..2.3", .unexpectedCharacter, 2),
        ("::1.2.3", .tooFewOctets, 7), ("1:2:3:4:5:6:7:8::", .tooManyGroups, 17), (":::", .unexpectedCharacter, 2),
    ])
    func refusesWithThePositionOfTheFault(text: String, code: AddressTextError.Code, position: Int) {
        let error = #expect(throws: AddressTextError.self) { try IPAddress(text) }
        #expect(error?.code == code)
        #expect(error?.position == position)
    }
}
