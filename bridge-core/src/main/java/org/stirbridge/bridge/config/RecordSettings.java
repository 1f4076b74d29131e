package org.stirbridge.bridge.config;

/**
 * What is kept of decided calls.
 *
 * @param queue how many decisions wait in memory for the database at most, 100 to 1000000; one takes 10 kB at most
 * @param keepMonths whole months that stay in the table beside the current one, 0 to 120; 0: all
 */
public record RecordSettings(boolean enabled, int queue, int keepMonths) {

    static RecordSettings read(Section section) {
        return new RecordSettings(
                section.flag("enabled", true),
                section.integer("queue", 10_000, 100, 1_000_000),
                section.integer("keep_months", 0, 0, 120));
    }
}
