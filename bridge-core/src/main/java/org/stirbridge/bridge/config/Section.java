package org.stirbridge.bridge.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One mapping of the configuration, read key by key. A value that cannot be used becomes a problem and the default
 * stands in for it, so that the reading goes on; what nobody asked for is unknown.
 */
final class Section {

    private final String path;
    private final Map<String, YamlNode> entries;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();
    private final List<Section> sections = new ArrayList<>();

    Section(String path, YamlNode.Mapping mapping, List<String> problems) {
        this.path = path;
        this.entries = mapping.entries();
        this.problems = problems;
    }

    Section section(String key) {
        YamlNode.Mapping mapping = new YamlNode.Mapping(Map.of());
        YamlNode node = value(key);
        if (node instanceof YamlNode.Mapping given) {
            mapping = given;
        } else if (!(node instanceof YamlNode.Empty)) {
            problem(key, "is a single value", "settings of their own, indented below it");
        }
        Section section = new Section(pathOf(key), mapping, problems);
        sections.add(section);
        return section;
    }

    /**
     * The value as {@code reading} reads it.
     *
     * @param expected what to write, for the problem
     */
    <T> T value(String key, T fallback, String expected, Function<String, Optional<T>> reading) {
        YamlNode node = value(key);
        if (node instanceof YamlNode.Empty) {
            return fallback;
        }
        Optional<T> read = scalar(node, reading);
        if (read.isEmpty()) {
            problem(key, "cannot be used" + quoted(node), expected);
        }
        return read.orElse(fallback);
    }

    <T> List<T> list(String key, List<T> fallback, String expected, Function<String, Optional<T>> reading) {
        YamlNode node = value(key);
        if (node instanceof YamlNode.Empty) {
            return fallback;
        }
        return items(key, node, expected, reading);
    }

    /** The entries of a mapping whose keys are the admin's own, each value a list. */
    <T> Map<String, List<T>> lists(
            String key, String keyPattern, String expected, Function<String, Optional<T>> reading) {
        Map<String, List<T>> lists = new LinkedHashMap<>();
        entriesOf(key, keyPattern)
                .forEach((name, node) -> lists.put(name, items(key + "." + name, node, expected, reading)));
        return lists;
    }

    /** The entries of a mapping whose keys are the admin's own, each value a scalar. */
    <T> Map<String, T> values(String key, String keyPattern, String expected, Function<String, Optional<T>> reading) {
        Map<String, T> values = new LinkedHashMap<>();
        entriesOf(key, keyPattern)
                .forEach((name, node) -> scalar(node, reading)
                        .ifPresentOrElse(
                                value -> values.put(name, value),
                                () -> problem(key + "." + name, "cannot be used" + quoted(node), expected)));
        return values;
    }

    String text(String key, String fallback) {
        return value(key, fallback, "a single text", Optional::of);
    }

    boolean flag(String key, boolean fallback) {
        return value(key, fallback, "true or false", Values::flag);
    }

    int integer(String key, int fallback, int least, int most) {
        return value(
                key,
                fallback,
                "a whole number from " + least + " to " + most,
                text -> Values.integer(text, least, most));
    }

    Duration duration(String key, Duration fallback, Duration least, Duration most) {
        String expected =
                "a time from " + Values.print(least) + " to " + Values.print(most) + ", such as 500ms, 10s, 5m";
        return value(key, fallback, expected, text -> Values.duration(text, least, most));
    }

    <E extends Enum<E>> E word(String key, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        return value(key, fallback, "one of " + Values.words(type), text -> Values.word(text, type));
    }

    /** Whether something stands under {@code key}. */
    boolean holds(String key) {
        return entries.containsKey(key);
    }

    /** Names of {@code type} are keys of this section, also those that nobody asked for: a problem then lists them. */
    <E extends Enum<E>> void mayHold(Class<E> type) {
        for (E name : type.getEnumConstants()) {
            asked.add(name.name());
        }
    }

    /** Reports every key that no one asked for, here and below. */
    void reportUnknownKeys() {
        entries.keySet().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key -> problem(
                        key,
                        "is no setting",
                        asked.isEmpty() ? "nothing" : "one of " + new java.util.TreeSet<>(asked)));
        sections.forEach(Section::reportUnknownKeys);
    }

    void problem(String key, String wrong, String instead) {
        problems.add(pathOf(key) + ": " + wrong + "; write " + instead);
    }

    private Map<String, YamlNode> entriesOf(String key, String keyPattern) {
        YamlNode node = value(key);
        if (node instanceof YamlNode.Empty) {
            return Map.of();
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problem(key, "is a single value or a list", "lines of the form name: value, indented below it");
            return Map.of();
        }
        Map<String, YamlNode> named = new LinkedHashMap<>(mapping.entries());
        named.keySet().removeIf(name -> {
            boolean bad = !name.matches(keyPattern);
            if (bad) {
                problem(key + "." + name, "is no name that can stand here", "a name of the form " + keyPattern);
            }
            return bad;
        });
        return named;
    }

    private <T> List<T> items(String key, YamlNode node, String expected, Function<String, Optional<T>> reading) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problem(key, "is no list", "[ one, or more ]: " + expected);
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            Optional<T> read = scalar(item, reading);
            if (read.isEmpty()) {
                problem(key + "[" + i + "]", "cannot be used" + quoted(item), expected);
            }
            read.ifPresent(items::add);
        }
        return items;
    }

    private static <T> Optional<T> scalar(YamlNode node, Function<String, Optional<T>> reading) {
        return node instanceof YamlNode.Scalar scalar ? reading.apply(scalar.text()) : Optional.empty();
    }

    private static String quoted(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? " (" + Values.shown(scalar.text()) + ")" : "";
    }

    private YamlNode value(String key) {
        asked.add(key);
        YamlNode node = entries.get(key);
        return node == null ? new YamlNode.Empty() : node;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
