package org.stirbridge.bridge.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Which settings differ between two configurations, by the names that they have in the file. Values are not told: passwords are among them. */
public final class ConfigurationDifference {

    /** Those whose name in the file is not that of the component, and those that are no setting. */
    private static final Map<String, String> NAMES = Map.of(
            "x5u.kept.entries", "x5u.cache_entries",
            "x5u.kept.at_least", "x5u.keep_at_least",
            "x5u.kept.at_most", "x5u.keep_at_most",
            "x5u.kept.failures", "x5u.keep_failures");

    private static final String FOLDER_OF_THE_FILE = "directory";

    private ConfigurationDifference() {}

    /** In the order of the file. */
    public static List<String> between(BridgeConfiguration one, BridgeConfiguration other) {
        List<String> keys = new ArrayList<>();
        compare("", one, other, keys);
        return List.copyOf(keys);
    }

    private static void compare(String path, Record one, Record other, List<String> keys) {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            String key = path + snakeCase(component.getName());
            Object first = value(component, one);
            Object second = value(component, other);
            if (first instanceof Record left && second instanceof Record right && isSection(left)) {
                compare(key + ".", left, right, keys);
            } else if (!Objects.equals(first, second) && !key.equals(FOLDER_OF_THE_FILE)) {
                keys.add(NAMES.getOrDefault(key, key));
            }
        }
    }

    /** Values such as an address block are records too. */
    private static boolean isSection(Record value) {
        return value.getClass().getPackage().equals(BridgeConfiguration.class.getPackage());
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the accessors of a public record can be called", e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
