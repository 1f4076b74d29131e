package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.NotLookedAt;
import org.stirbridge.app.doctor.Finding.Warning;
import org.stirbridge.app.doctor.Rule;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Field;
import org.stirbridge.bridge.config.ListenerSettings;

/** No endpoint signs or verifies by Asterisk's own res_stir_shaken beside the bridge: one place decides. */
record NoNativeSigner(String name, ListenerSettings agi) implements Rule<AsteriskConfiguration> {

    /** In pjsip_wizard.conf. */
    private static final String OF_A_WIZARD = "endpoint/";

    private static final Pattern ENDPOINTS = Pattern.compile("endpoint(/.*)?");
    private static final Set<String> IN_A_DATABASE = Set.of("ps_endpoints", "pjsip.conf", "stir_shaken.conf");
    private static final Set<String> SIGNING = Set.of("attest", "on", "yes", "true");
    private static final Set<String> VERIFYING = Set.of("verify", "on", "yes", "true");

    @Override
    public List<Finding> judge(AsteriskConfiguration configuration) {
        Map<String, String> behaviors = behaviors(configuration);
        boolean bridgeSigns =
                configuration.calls(agi.listen().getPort()).stream().anyMatch(AgiCall::signs);
        List<Finding> findings = new ArrayList<>();
        endpoints(configuration).forEach((profile, endpoints) -> {
            String behavior = profile.startsWith("=") ? profile.substring(1) : behaviors.get(profile);
            addOf(profile, endpoints, behavior, bridgeSigns, findings);
        });
        unseen(configuration).map(why -> new NotLookedAt(name, why)).ifPresent(findings::add);
        return findings.isEmpty() ? List.of(new Good(name, "no endpoint signs or verifies by itself")) : findings;
    }

    /** Why there may be endpoints, or settings of theirs, that were not seen. */
    private static Optional<String> unseen(AsteriskConfiguration configuration) {
        if (!configuration.reading().hasEndpoints()) {
            return Optional.of("there is no " + Reading.ENDPOINTS);
        }
        return configuration.entries().stream()
                .filter(NoNativeSigner::isElsewhere)
                .findFirst()
                .map(entry -> entry.place() + ": endpoints come from elsewhere (" + entry.value()
                        + "); pjsip show endpoint NAME shows stir_shaken_profile");
    }

    /** sorcery.conf says where endpoints are; extconfig.conf what is in a database, whole files of Asterisk's too. */
    private static boolean isElsewhere(Field entry) {
        if (entry.section().equals("res_pjsip")
                && ENDPOINTS.matcher(entry.key()).matches()) {
            return !entry.value().startsWith("config," + Reading.ENDPOINTS)
                    && !entry.value().startsWith("memory");
        }
        return entry.section().equals("settings") && IN_A_DATABASE.contains(entry.key());
    }

    /** By profile. */
    private static Map<String, String> behaviors(AsteriskConfiguration configuration) {
        Map<String, String> behaviors = new HashMap<>();
        configuration.entries().stream()
                .filter(entry -> entry.key().equals("endpoint_behavior"))
                .forEach(entry -> behaviors.put(entry.section(), entry.value().toLowerCase(Locale.ROOT)));
        configuration.entries().stream()
                .filter(entry -> entry.key().equals("type") && entry.value().equals("profile"))
                .forEach(entry -> behaviors.putIfAbsent(entry.section(), "off"));
        return behaviors;
    }

    /** By profile; before there were profiles an endpoint said {@code stir_shaken = on} itself: {@code =on}. */
    private static Map<String, List<Field>> endpoints(AsteriskConfiguration configuration) {
        Map<String, List<Field>> endpoints = new TreeMap<>();
        for (Field entry : configuration.entries()) {
            String value = entry.value().toLowerCase(Locale.ROOT);
            String key =
                    entry.key().startsWith(OF_A_WIZARD) ? entry.key().substring(OF_A_WIZARD.length()) : entry.key();
            if (key.equals("stir_shaken_profile") && !value.isEmpty()) {
                endpoints
                        .computeIfAbsent(entry.value(), profile -> new ArrayList<>())
                        .add(entry);
            } else if (key.equals("stir_shaken") && (SIGNING.contains(value) || VERIFYING.contains(value))) {
                endpoints
                        .computeIfAbsent("=" + value, profile -> new ArrayList<>())
                        .add(entry);
            }
        }
        return endpoints;
    }

    private void addOf(
            String profile,
            List<Field> endpoints,
            @Nullable String behavior,
            boolean bridgeSigns,
            List<Finding> findings) {
        String who = names(endpoints);
        if (behavior == null) {
            findings.add(new Warning(
                    name, who + ": profile " + profile + " is in no file", "see stir_shaken.conf; take it away"));
            return;
        }
        if (SIGNING.contains(behavior)) {
            String mend = "take stir_shaken_profile away from it, so that the bridge alone signs";
            String sentence = who + ": Asterisk signs by itself (endpoint_behavior " + behavior + ")";
            findings.add(
                    bridgeSigns
                            ? new Fault(name, sentence + ", and the bridge signs too", mend)
                            : new Warning(name, sentence, mend));
        }
        if (VERIFYING.contains(behavior)) {
            findings.add(new Warning(
                    name,
                    who + ": Asterisk verifies by itself (endpoint_behavior " + behavior
                            + "), and may reject what the bridge would let pass",
                    "take stir_shaken_profile away from it, so that the bridge alone verifies"));
        }
    }

    private static String names(List<Field> endpoints) {
        String shown = endpoints.stream()
                .limit(3)
                .map(entry -> "[" + entry.section() + "] in " + entry.place())
                .collect(Collectors.joining(", "));
        return endpoints.size() > 3 ? shown + " and " + (endpoints.size() - 3) + " more" : shown;
    }
}
