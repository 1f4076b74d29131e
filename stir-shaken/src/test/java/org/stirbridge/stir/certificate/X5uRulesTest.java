package org.stirbridge.stir.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.certificate.X5uRules.Allowed;
import org.stirbridge.stir.certificate.X5uRules.Refused;
import org.stirbridge.stir.certificate.X5uRules.Rule;
import org.stirbridge.stir.passport.Vectors;

class X5uRulesTest {

    private static final X5uRules RULES = new X5uRules(Set.of(), Set.of());

    static List<JsonNode> vectors() {
        return Vectors.ofKind("x5u-url").toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void atis1000074Section531Vectors(JsonNode vector) {
        boolean allowed = RULES.judge(vector.get("url").asText()) instanceof Allowed;

        assertThat(allowed).isEqualTo(vector.get("expected").get("allowed").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({
        "http://cr.example.com/c.pem, NOT_HTTPS",
        "ldap://cr.example.com/c.pem, NOT_HTTPS",
        "file:///etc/passwd, NOT_HTTPS",
        "https:/cr.example.com/c.pem, NOT_A_URL",
        "//cr.example.com/c.pem, NOT_A_URL",
        "cr.example.com/c.pem, NOT_A_URL",
        "https://cr.example.com:9443/c.pem, PORT",
        "https://cr.example.com:0443/c.pem, PORT",
        "https://:/c.pem, HOST",
        "https://cr.example.com::/c.pem, PORT",
        "https://cr.example.com: /c.pem, CHARACTERS",
        "https://cr.example.com:443:443/c.pem, PORT",
        "https://user@cr.example.com/c.pem, USER_INFORMATION",
        "https://cr.example.com@evil.example.net/c.pem, USER_INFORMATION",
        "https://cr.example.com/c.pem?, QUERY",
        "https://cr.example.com?x, QUERY",
        "https://cr.example.com/c.pem#, FRAGMENT",
        "https://cr.example.com/c.pem;v=1, PATH_PARAMETERS",
        "https://cr.example.com/%zz, PATH",
        "https://cr.example.com/%2, PATH",
        "https://cr.example.com/<a>, PATH",
        "https://cr.example.com/${a}, PATH",
        "https:///c.pem, HOST",
        "https://:443/c.pem, HOST",
        "https://cr.example.com./c.pem, HOST",
        "https://.example.com/c.pem, HOST",
        "https://cr..example.com/c.pem, HOST",
        "https://-cr.example.com/c.pem, HOST",
        "https://cr_1.example.com/c.pem, HOST",
        "https://cr%2eexample.com/c.pem, HOST",
        "https://localhost/c.pem, HOST",
        "https://[cr.example.com]/c.pem, HOST",
        "https://[::1/c.pem, HOST",
        "https://::1/c.pem, PORT",
    })
    void brokenRuleIsNamed(String url, Rule rule) {
        assertThat(RULES.judge(url)).isEqualTo(new Refused(rule));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cr.example.com/c.pem\n",
                "https://cr.example.com/c\r\nHost: evil",
                "https://cr.example.com/c .pem",
                "https://cr.example.com/c\u0000.pem",
                "https://cr.example.com\\@evil.example.net/c.pem",
                "https://cr.ex\u00e4mple.com/c.pem",
                "https://cr.example\u3002com/c.pem",
                "https://\u2460.example.com/c.pem",
                " https://cr.example.com/c.pem",
            })
    void onlyPrintableAsciiPasses(String url) {
        assertThat(RULES.judge(url)).isEqualTo(new Refused(Rule.CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0177.0.0.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0x7f.0.0.0x1",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "127.0.0.1.",
                "1.2.3.4.5",
                "1.2.3.256",
                "example.1",
                "example.1om",
                "[::1%25lo]",
                "[::1%lo]",
                "[1.2.3.4]",
                "[]",
                "[:]",
                "[12345::]",
                "[03092:60::1111]",
                "[2606:4700::01111]",
                "[v1.x]",
            })
    void oddSpellingsOfAddressesAreRefused(String host) {
        assertThat(RULES.judge("https://" + host + "/c.pem")).isEqualTo(new Refused(Rule.HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "169.254.169.254",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::FFFF:7F00:1]",
                "[0:0:0:0:0:0:0:1]",
                "[fd00::1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
            })
    void addressesThatAreNotPublicAreRefused(String host) {
        assertThat(RULES.judge("https://" + host + "/c.pem")).isEqualTo(new Refused(Rule.ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::ffff:09.8.8.8]", "[::ffff:0177.0.0.1]", "[::ffff:8.8.8]", "[::ffff:8.8.8.256]"})
    void octetsAtTheEndOfAnIpv6AddressAreSpelledLikeThoseOfIpv4(String host) {
        assertThat(RULES.judge("https://" + host + "/c.pem")).isEqualTo(new Refused(Rule.HOST));
    }

    @ParameterizedTest
    @CsvSource({
        "https://1.1.1.1/c.pem, 1.1.1.1",
        "https://[2606:4700::1111]:8443/c.pem, 2606:4700::1111",
        "https://CR.Example.COM/C.pem, cr.example.com",
        "HTTPS://cr.example.com, cr.example.com",
        "https://cr.example.com:/c.pem, cr.example.com",
        "https://cr.example.com:, cr.example.com",
        "https://[2606:4700::1111]:/c.pem, 2606:4700::1111",
        "https://xn--bcher-kva.example/a%3Bb/~c@d.pem, xn--bcher-kva.example",
    })
    void publicHostsPassInTheirOneReading(String url, String host) {
        assertThat(RULES.judge(url)).isEqualTo(new Allowed(url, host));
    }

    @Test
    void lengthIsBounded() {
        String longest = "https://cr.example.com/" + "a".repeat(X5uRules.MAX_LENGTH - 23);

        assertThat(RULES.judge(longest)).isInstanceOf(Allowed.class);
        assertThat(RULES.judge(longest + "a")).isEqualTo(new Refused(Rule.TOO_LONG));
    }

    @Test
    void deniedHostIsRefusedEvenWhenAllowed() {
        X5uRules rules = new X5uRules(Set.of("*.example.com"), Set.of("bad.example.com", "*.worse.example.com"));

        assertThat(rules.judge("https://cr.example.com/")).isInstanceOf(Allowed.class);
        assertThat(rules.judge("https://BAD.example.com/")).isEqualTo(new Refused(Rule.HOST_DENIED));
        assertThat(rules.judge("https://a.b.worse.example.com/")).isEqualTo(new Refused(Rule.HOST_DENIED));
        assertThat(rules.judge("https://worse.example.com/")).isInstanceOf(Allowed.class);
    }

    @Test
    void onlyListedHostsPassWhenThereIsAList() {
        X5uRules rules = new X5uRules(Set.of("cr.example.com"), Set.of());

        assertThat(rules.judge("https://cr.example.com/")).isInstanceOf(Allowed.class);
        assertThat(rules.judge("https://cr.example.org/")).isEqualTo(new Refused(Rule.HOST_NOT_LISTED));
        assertThat(rules.judge("https://x.cr.example.com/")).isEqualTo(new Refused(Rule.HOST_NOT_LISTED));
        assertThat(rules.judge("https://1.1.1.1/")).isEqualTo(new Refused(Rule.HOST_NOT_LISTED));
    }

    /** Two parsers that read another host out of one text are how checks on URLs are passed by. */
    @Test
    void whatPassesIsReadAlikeByOtherParsers() {
        Random random = new Random(1000074);
        int passed = 0;
        for (int i = 0; i < 200_000; i++) {
            String url = bend("https://cr.example.com:8443/certs/1234.pem", random);
            if (RULES.judge(url) instanceof Allowed allowed) {
                passed++;
                assertThat(Objects.requireNonNull(HttpUrl.parse(url)).host())
                        .as(url)
                        .isEqualTo(allowed.host());
                assertThat(URI.create(url).getHost()).as(url).isEqualToIgnoringCase(allowed.host());
            }
        }
        assertThat(passed).isBetween(20_000, 190_000);
    }

    private static String bend(String url, Random random) {
        StringBuilder bent = new StringBuilder(url);
        String odd = "/:@?#[];.\\%0x-_ a1\u0000\u00e4";
        for (int change = random.nextInt(4); change >= 0; change--) {
            char c = odd.charAt(random.nextInt(odd.length()));
            int at = random.nextInt(bent.length());
            switch (random.nextInt(3)) {
                case 0 -> bent.insert(at, c);
                case 1 -> bent.setCharAt(at, c);
                default -> bent.deleteCharAt(at);
            }
        }
        return bent.toString();
    }
}
