package org.stirbridge.bridge.config;

import java.util.List;
import java.util.Map;

/** A YAML document as its text says it: every scalar stays text, so that {@code 000} remains three digits. */
sealed interface YamlNode {

    /** An absent value: {@code key:} with nothing behind it. */
    record Empty() implements YamlNode {}

    record Scalar(String text) implements YamlNode {}

    record Sequence(List<YamlNode> items) implements YamlNode {}

    record Mapping(Map<String, YamlNode> entries) implements YamlNode {}
}
