package org.stirbridge.bridge.config;

import java.util.Map;
import java.util.Set;

/** The emergency numbers of the countries that operators of this program are most likely in; others: the configuration. */
final class EmergencyDefaults {

    static final Map<String, Set<String>> BY_COUNTRY = Map.ofEntries(
            // 933 answers with the address on file: people test emergency calling with it (NENA). 988: lifeline, 112:
            // mobiles.
            Map.entry("US", Set.of("911", "933", "112", "988")),
            Map.entry("CA", Set.of("911", "933", "112", "988")),
            Map.entry("MX", Set.of("911", "112")),
            Map.entry("GB", Set.of("999", "112", "101", "111")),
            Map.entry("IE", Set.of("999", "112")),
            Map.entry("FR", Set.of("112", "15", "17", "18", "114", "115", "119", "191", "196")),
            Map.entry("DE", Set.of("112", "110")),
            Map.entry("AT", Set.of("112", "122", "133", "144", "140")),
            Map.entry("CH", Set.of("112", "117", "118", "144", "145", "1414")),
            Map.entry("IT", Set.of("112", "113", "115", "118")),
            Map.entry("ES", Set.of("112", "061", "080", "091", "092")),
            Map.entry("PT", Set.of("112")),
            Map.entry("BE", Set.of("112", "100", "101")),
            Map.entry("NL", Set.of("112")),
            Map.entry("PL", Set.of("112", "997", "998", "999")),
            Map.entry("AU", Set.of("000", "112", "106")),
            Map.entry("NZ", Set.of("111", "112")),
            Map.entry("IN", Set.of("112", "100", "101", "102", "108")),
            Map.entry("BR", Set.of("190", "192", "193", "911", "112")),
            Map.entry("JP", Set.of("110", "118", "119")));

    private EmergencyDefaults() {}
}
