package org.stirbridge.bridge.did;

/**
 * A row of the table dno: numbers that nobody may call with.
 *
 * @param start canonical digits
 * @param end itself inside, as long as {@code start}
 * @param reason the admin's words
 */
public record DoNotOriginate(long id, String start, String end, String reason, Validity validity) {

    boolean covers(String digits) {
        return digits.length() == start.length() && start.compareTo(digits) <= 0 && digits.compareTo(end) <= 0;
    }
}
