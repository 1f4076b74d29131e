package org.stirbridge.lab.freeswitch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was on the wire of one conversation, in order. Text is ISO-8859-1 throughout, so that one char is one byte.
 *
 * @param entries in the order of time
 */
record Transcript(List<Entry> entries) {

    private static final Pattern ENTRY = Pattern.compile("\\G\\[ *\\d+\\.\\d+] (\\S+) \\((\\d+) bytes\\)\n");

    /** Who did what. */
    enum Kind {
        FREESWITCH,
        SERVER,
        END_OF_FILE,
        NOTE
    }

    /** One write of one side. */
    record Entry(Kind kind, String bytes) {}

    static Transcript parse(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\n[") + 1;
        List<Entry> entries = new ArrayList<>();
        Matcher header = ENTRY.matcher(text);
        while (at < text.length()) {
            if (!header.find(at) || header.start() != at) {
                throw new IllegalArgumentException("not a transcript at byte " + at);
            }
            int end = header.end() + Integer.parseInt(header.group(2));
            entries.add(new Entry(kind(header.group(1)), text.substring(header.end(), end)));
            at = afterBlank(text, end);
        }
        return new Transcript(List.copyOf(entries));
    }

    /** The answer to {@code connect}. */
    ChannelData channelData() {
        return entries.stream()
                .filter(entry -> entry.kind() == Kind.FREESWITCH)
                .findFirst()
                .map(entry -> ChannelData.parse(entry.bytes()))
                .orElseThrow(() -> new IllegalArgumentException("FreeSWITCH says nothing in this recording"));
    }

    private static int afterBlank(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at;
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "FS>>>" -> Kind.FREESWITCH;
            case "SRV>>>" -> Kind.SERVER;
            case "FS-EOF" -> Kind.END_OF_FILE;
            case "NOTE" -> Kind.NOTE;
            default -> throw new IllegalArgumentException("unknown kind of entry: " + word);
        };
    }
}
