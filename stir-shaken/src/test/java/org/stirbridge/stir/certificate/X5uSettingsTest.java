package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stirbridge.stir.certificate.X5uSettings.Fetching;
import org.stirbridge.stir.certificate.X5uSettings.Hosts;
import org.stirbridge.stir.certificate.X5uSettings.Keeping;

/** Both ends of every range. */
class X5uSettingsTest {

    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);

    @ParameterizedTest
    @CsvSource({"100, 1, 1", "10000, 1000, 1000", "1000, 64, 8"})
    void fetchingWithinItsRangesIsTaken(long millis, int atOnce, int perHost) {
        assertThatNoException().isThrownBy(() -> new Fetching(Duration.ofMillis(millis), atOnce, perHost));
    }

    @ParameterizedTest
    @CsvSource({
        "99, 64, 8, timeout",
        "10001, 64, 8, timeout",
        "1000, 0, 0, atOnce",
        "1000, 1001, 8, atOnce",
        "1000, 64, 0, perHost",
        "1000, 64, 65, perHost"
    })
    void fetchingBeyondIsRefusedByName(long millis, int atOnce, int perHost, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fetching(Duration.ofMillis(millis), atOnce, perHost))
                .withMessageStartingWith(name + ":");
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0", "1000000, 24, 24, 3600"})
    void keepingWithinItsRangesIsTaken(int entries, long least, long most, long failures) {
        assertThatNoException()
                .isThrownBy(() -> new Keeping(
                        entries, Duration.ofHours(least), Duration.ofHours(most), Duration.ofSeconds(failures)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 24, 168, 30, entries",
        "1000001, 24, 168, 30, entries",
        "100, -1, 168, 30, least",
        "100, 169, 168, 30, least",
        "100, 24, 168, -1, failures",
        "100, 24, 168, 3601, failures"
    })
    void keepingBeyondIsRefusedByName(int entries, long least, long most, long failures, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Keeping(
                        entries, Duration.ofHours(least), Duration.ofHours(most), Duration.ofSeconds(failures)))
                .withMessageStartingWith(name + ":");
    }

    @Test
    void hostsAreNamesInLowerCase() {
        assertThatNoException()
                .isThrownBy(() -> new Hosts(Map.of("a.example", HERE), Set.of("b.example"), Set.of("*.c.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hosts(Map.of("A.example", HERE), Set.of(), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hosts(Map.of(), Set.of("B.example"), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hosts(Map.of(), Set.of(), Set.of("*.C.example")));
    }

    @Test
    void hostIsPinnedToAnAddressNotToAName() {
        InetSocketAddress name = InetSocketAddress.createUnresolved("elsewhere.example", 443);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hosts(Map.of("a.example", name), Set.of(), Set.of()))
                .withMessageStartingWith("hosts:");
    }
}
