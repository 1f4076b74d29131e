package org.stirbridge.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAllowListTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,192.0.2.255,true",
        "192.0.2.0/24,192.0.3.0,false",
        "192.0.2.128/25,192.0.2.127,false",
        "192.0.2.10,192.0.2.10,true",
        "192.0.2.10,192.0.2.11,false",
        "0.0.0.0/0,203.0.113.9,true",
        "0.0.0.0/0,2001:db8::1,false",
        "2001:db8::/32,2001:db8:ffff::1,true",
        "2001:db8::/32,2001:db9::1,false",
    })
    void allowsWhatIsInTheNetwork(String entry, String peer, boolean allowed) throws UnknownHostException {
        assertThat(PeerAllowList.of(List.of(entry)).allows(InetAddress.getByName(peer)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "127.8.8.8,true", "::1,true", "192.168.0.1,false"})
    void isLoopbackByDefault(String peer, boolean allowed) throws UnknownHostException {
        assertThat(AgiSettings.defaults().peers().allows(InetAddress.getByName(peer)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "example.org", "192.0.2.0/33", "192.0.2.0/", "1.2.3", "::1/129", "999.1.1.1"})
    void refusesNamesAndNonsense(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeerAllowList.of(List.of(entry)));
    }
}
