package org.stirbridge.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "192.0.2.16/28, 192.0.2.31, true",
        "192.0.2.16/28, 192.0.2.32, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.0/24, ::ffff:192.0.2.1, true"
    })
    void aBlockHoldsTheAddressesThatShareItsBits(String block, String address, boolean inside) {
        assertThat(CidrBlock.parse(block)
                        .orElseThrow()
                        .contains(IpLiteral.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "localhost",
                "192.0.2.1/24",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2/24",
                "256.0.0.0/8",
                "192.0.2.0/24/1",
                "010.0.0.0/8",
                "::g/64",
                "fe80::1%eth0",
                "1.2.3.4.5",
                "2001:db8::/129",
                "1.2.3.4."
            })
    void whatIsNoBlockIsNotGuessed(String text) {
        assertThat(CidrBlock.parse(text)).isEmpty();
    }
}
