package org.stirbridge.bridge.number;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stirbridge.bridge.did.Dialling;

/** The plans of all ways of dialling that trunks have, made once each. Thread-safe. */
public final class NumberingPlans {

    /** In a country that nobody listed: what a mobile phone takes anywhere, and what its neighbours use. */
    private static final Set<String> ANYWHERE = Set.of("112", "911", "999");

    private final String defaultCountry;
    private final Map<String, Set<String>> emergencyNumbers;
    private final Map<Dialling, NumberingPlan> plans = new ConcurrentHashMap<>();

    /**
     * The plans, the default country's made at once.
     *
     * @param emergencyNumbers by ISO code
     */
    public NumberingPlans(String defaultCountry, Map<String, Set<String>> emergencyNumbers) {
        this.defaultCountry = defaultCountry;
        this.emergencyNumbers = Map.copyOf(emergencyNumbers);
        // libphonenumber reads its tables at first use: now, and not in the first call.
        of(defaultCountry).read("0123456789", false);
    }

    /**
     * The plan of a country.
     *
     * @param country ISO code; null: the default
     */
    public NumberingPlan of(@Nullable String country) {
        return forDialling(Dialling.of(country));
    }

    /** The plan of a trunk. */
    public NumberingPlan forDialling(Dialling dialling) {
        return plans.computeIfAbsent(dialling, this::plan);
    }

    private NumberingPlan plan(Dialling dialling) {
        String country = dialling.country() == null ? defaultCountry : dialling.country();
        return new NumberingPlan(country, dialling, emergencyNumbers.getOrDefault(country, ANYWHERE));
    }
}
