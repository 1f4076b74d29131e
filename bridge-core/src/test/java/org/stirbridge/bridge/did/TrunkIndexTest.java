package org.stirbridge.bridge.did;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrunkIndexTest {

    private final List<String> problems = new ArrayList<>();

    @Test
    void theSmallerPriorityGoesFirst() {
        TrunkIndex index = index(
                mark(1, "late", null, MarkKind.ACCOUNTCODE, "acme", 200),
                mark(2, "early", null, MarkKind.ACCOUNTCODE, "acme", 100));

        assertThat(index.trunk("asterisk", MarkKind.ACCOUNTCODE, "acme")).contains("early");
    }

    @Test
    void aRowOfTheOtherSwitchDoesNotCount() {
        TrunkIndex index = index(mark(1, "fs", "freeswitch", MarkKind.GATEWAY, "carrier", 100));

        assertThat(index.trunk("freeswitch", MarkKind.GATEWAY, "carrier")).contains("fs");
        assertThat(index.trunk("asterisk", MarkKind.GATEWAY, "carrier")).isEmpty();
    }

    @Test
    void theNarrowerBlockGoesFirst() {
        TrunkIndex index = index(
                mark(1, "wide", null, MarkKind.IP_CIDR, "192.0.2.0/24", 100),
                mark(2, "narrow", null, MarkKind.IP_CIDR, "192.0.2.16/28", 100),
                mark(3, "v6", null, MarkKind.IP_CIDR, "2001:db8::/32", 100));

        assertThat(index.trunk("asterisk", MarkKind.IP_CIDR, "192.0.2.17")).contains("narrow");
        assertThat(index.trunk("asterisk", MarkKind.IP_CIDR, "192.0.2.1")).contains("wide");
        assertThat(index.trunk("asterisk", MarkKind.IP_CIDR, "2001:db8::1")).contains("v6");
        assertThat(index.trunk("asterisk", MarkKind.IP_CIDR, "::ffff:192.0.2.1"))
                .contains("wide");
    }

    @Test
    void aNameIsNeverLookedUpAsAnAddress() {
        TrunkIndex index = index(mark(1, "loopback", null, MarkKind.IP_CIDR, "127.0.0.0/8", 100));

        assertThat(index.trunk("asterisk", MarkKind.IP_CIDR, "localhost")).isEmpty();
    }

    @Test
    void aDomainMatchesInAnyCaseAndAnAccountcodeAsItIs() {
        TrunkIndex index = index(
                mark(1, "d", null, MarkKind.DOMAIN, "PBX.Example.org", 100),
                mark(2, "a", null, MarkKind.ACCOUNTCODE, "Acme", 100));

        assertThat(index.trunk("asterisk", MarkKind.DOMAIN, "pbx.example.ORG")).contains("d");
        assertThat(index.trunk("asterisk", MarkKind.ACCOUNTCODE, "acme")).isEmpty();
    }

    @Test
    void aBadBlockIsNamedAndTheOthersStay() {
        TrunkIndex index = index(
                mark(1, "bad", null, MarkKind.IP_CIDR, "192.0.2.0/33", 100),
                mark(2, "good", null, MarkKind.IP_CIDR, "192.0.2.0/24", 100));

        assertThat(index.trunk("asterisk", MarkKind.IP_CIDR, "192.0.2.1")).contains("good");
        assertThat(problems).singleElement().asString().startsWith("trunk_match 1:");
    }

    @Test
    void aHeaderFieldMatchesByNameInAnyCaseAndByItsWholeValue() {
        TrunkIndex index = index(mark(1, "acme", null, MarkKind.HEADER, "X-Trunk:  acme", 100));

        assertThat(index.headers()).containsExactly("x-trunk");
        assertThat(index.trunk("asterisk", MarkKind.HEADER, "x-trunk: acme")).contains("acme");
        assertThat(index.trunk("asterisk", MarkKind.HEADER, "X-TRUNK:acme ")).contains("acme");
        assertThat(index.trunk("asterisk", MarkKind.HEADER, "x-trunk: Acme")).isEmpty();
        assertThat(index.trunk("asterisk", MarkKind.HEADER, "x-trunk: acme2")).isEmpty();
        assertThat(index.trunk("asterisk", MarkKind.HEADER, "x-trunk:")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "X-Trunk:", "X-Trunk: ", ": acme", "X Trunk: acme", "X-Trunk)${EXTEN}: acme"})
    void aRowThatIsNoHeaderFieldIsNamed(String value) {
        TrunkIndex index = index(mark(1, "bad", null, MarkKind.HEADER, value, 100));

        assertThat(index.headers()).isEmpty();
        assertThat(index.trunk("asterisk", MarkKind.HEADER, value)).isEmpty();
        assertThat(problems).singleElement().asString().contains("write X-Trunk: acme");
    }

    @Test
    void eightNamesOfHeaderFieldsAreReadFromEachCall() {
        TrunkIndex index = index(IntStream.rangeClosed(1, 9)
                .mapToObj(i -> mark(i, "t" + i, null, MarkKind.HEADER, "X-" + i + ": v", 100))
                .toArray(TrunkMark[]::new));

        assertThat(index.headers()).hasSize(8).doesNotContain("x-9");
        assertThat(index.trunk("asterisk", MarkKind.HEADER, "x-9: v")).isEmpty();
        assertThat(problems).singleElement().asString().startsWith("trunk_match 9: more than 8 names");
    }

    private TrunkIndex index(TrunkMark... marks) {
        return new TrunkIndex(List.of(marks), problems);
    }

    private static TrunkMark mark(
            long id, String trunk, @Nullable String onSwitch, MarkKind kind, String value, int priority) {
        return new TrunkMark(id, trunk, onSwitch, kind, value, priority);
    }
}
