package org.stirbridge.bridge.config;

import java.util.List;

/**
 * What holds for calls that come in where the table verify_policy says nothing.
 *
 * @param testNumbers called numbers that no policy touches: digits with country code, X for any digit, {@code *} at the end
 *     for all that begin so
 * @param redress whom a caller may turn to whose call is blocked
 */
public record InboundSettings(List<String> testNumbers, Redress redress) {

    /** Exchanges 958 and 959 of every North American area code are for tests of the plant (ATIS-0300051). */
    private static final List<String> PLANT_TESTS = List.of("1XXX958XXXX", "1XXX959XXXX");

    public InboundSettings {
        testNumbers = List.copyOf(testNumbers);
    }

    static InboundSettings read(Section section) {
        return new InboundSettings(
                section.list(
                        "test_numbers",
                        PLANT_TESTS,
                        "a number in quotes, country code first, with X for any digit and * at the end for any more",
                        text -> Values.matching(text, "[0-9X]{2,20}\\*?")),
                Redress.read(section.section("redress")));
    }
}
