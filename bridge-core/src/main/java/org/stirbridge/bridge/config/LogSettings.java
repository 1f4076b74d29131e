package org.stirbridge.bridge.config;

/**
 * How the log is written.
 *
 * @param maskNumbers how many digits at the end of each caller's and called number are hidden, 0 to 15
 */
public record LogSettings(Format format, int maskNumbers) {

    public static final LogSettings DEFAULT = new LogSettings(Format.TEXT, 0);

    public enum Format {
        /** A line for people, words of the form {@code name=value}. */
        TEXT,
        /** An object a line. */
        JSON
    }

    static LogSettings read(Section section) {
        return new LogSettings(
                section.word("format", DEFAULT.format), section.integer("mask_numbers", DEFAULT.maskNumbers, 0, 15));
    }
}
