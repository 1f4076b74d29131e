package org.stirbridge.stir.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a header field value at a separator that stands outside quoted strings and angle brackets (RFC 3261 §7.3.1). */
final class FieldSplitter {

    private final List<String> parts = new ArrayList<>();
    private boolean inQuotes;
    private boolean inBrackets;

    private FieldSplitter() {}

    /** The parts, stripped, at least one; empty when a quote or bracket stays open. */
    static Optional<List<String>> split(String text, char separator) {
        FieldSplitter splitter = new FieldSplitter();
        splitter.cut(text, separator);
        return splitter.inQuotes || splitter.inBrackets ? Optional.empty() : Optional.of(splitter.parts);
    }

    private void cut(String text, char separator) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inQuotes && c == '\\') {
                i++; // the escaped character, a quote perhaps
            } else if (c == separator && !inQuotes && !inBrackets) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            } else {
                track(c);
            }
        }
        parts.add(text.substring(start).strip());
    }

    private void track(char c) {
        if (c == '"' && !inBrackets) {
            inQuotes = !inQuotes;
        } else if (c == '<' && !inQuotes) {
            inBrackets = true;
        } else if (c == '>' && !inQuotes) {
            inBrackets = false;
        }
    }
}
