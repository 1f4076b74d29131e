package org.stirbridge.bridge.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one YAML document and goes on after a repeated key, so that every one of them is reported. */
final class YamlReader {

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    private final List<String> problems;
    private final YAMLParser parser;

    private YamlReader(YAMLParser parser, List<String> problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The top mapping; empty when the text is, or does not parse (which is then a problem). */
    static YamlNode.Mapping read(String text, List<String> problems) {
        YamlNode.Mapping nothing = new YamlNode.Mapping(Map.of());
        try (YAMLParser parser = YAML.createParser(text)) {
            YamlReader reader = new YamlReader(parser, problems);
            if (parser.nextToken() == null) {
                return nothing;
            }
            YamlNode top = reader.node("");
            if (parser.nextToken() != null) {
                problems.add("(file): holds more than one document; write one");
            }
            if (top instanceof YamlNode.Mapping mapping) {
                return mapping;
            }
            if (!(top instanceof YamlNode.Empty)) {
                problems.add("(file): is no list of settings; write lines of the form key: value");
            }
            return nothing;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add("line " + line + ": is no YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
            return nothing;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private YamlNode node(String path) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(path + ": is an anchor or alias (& or *); write the value itself, in quotes if it starts so");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(path);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(path);
        }
        return token == JsonToken.VALUE_NULL ? new YamlNode.Empty() : new YamlNode.Scalar(parser.getText());
    }

    private YamlNode mapping(String path) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            if (entries.put(key, node(keyPath)) != null) {
                problems.add(keyPath + ": is given twice; keep one");
            }
        }
        return new YamlNode.Mapping(entries);
    }

    private YamlNode sequence(String path) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(path + "[" + items.size() + "]"));
        }
        return new YamlNode.Sequence(items);
    }
}
