package org.stirbridge.bridge.config;

import java.util.Map;
import java.util.Set;

/**
 * What holds for outbound calls where the tables say nothing.
 *
 * @param unmatchedTrunk what a call gets that belongs to no trunk; never more than C
 * @param defaultCountry ISO code, for trunks that name none
 * @param emergencyNumbers by ISO code: calls to them are never delayed
 * @param addDate whether a Date field goes out with the Identity
 */
public record OutboundSettings(
        UnmatchedTrunk unmatchedTrunk,
        String defaultCountry,
        Map<String, Set<String>> emergencyNumbers,
        boolean addDate) {

    public OutboundSettings {
        emergencyNumbers = Map.copyOf(emergencyNumbers);
    }

    public enum UnmatchedTrunk {
        /**
         * Signed as a gateway does, by the certificate of the one provider; with several providers such calls go
         * unsigned, for nobody can say in whose name.
         */
        C,
        UNSIGNED
    }
}
