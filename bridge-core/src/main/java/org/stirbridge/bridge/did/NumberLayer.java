package org.stirbridge.bridge.did;

/**
 * Numbers as whole numbers: those of one length never share a range with those of another, so each length is a layer of its
 * own. The last 18 digits fit a long; the one or two before them, which only the longest numbers have (French portability
 * prefixes), divide their lengths into further layers.
 */
final class NumberLayer {

    /** Layers are counted from 0 to this, itself outside. */
    static final int COUNT = 129;

    private static final int FITTING = 18;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 20;
    private static final int FIRST_OF_19 = FITTING + 1;
    private static final int FIRST_OF_20 = FIRST_OF_19 + 10;

    private NumberLayer() {}

    /** The layer of a number, or -1 for what no range can hold. */
    static int of(String digits) {
        int length = digits.length();
        return length < SHORTEST || length > LONGEST || !isDigits(digits) ? -1 : ofGood(digits);
    }

    /** The same for a number that some range can hold: its digits are not looked at again. */
    static int ofGood(String digits) {
        int length = digits.length();
        return switch (length) {
            case 19 -> FIRST_OF_19 + digit(digits, 0);
            case 20 -> FIRST_OF_20 + 10 * digit(digits, 0) + digit(digits, 1);
            default -> length;
        };
    }

    /** The number within its layer. */
    static long value(String digits) {
        long value = 0;
        for (int i = Math.max(0, digits.length() - FITTING); i < digits.length(); i++) {
            value = 10 * value + digit(digits, i);
        }
        return value;
    }

    /** The number again, with its leading zeros. */
    static String digits(int layer, long value) {
        String text = Long.toString(value);
        int length = length(layer);
        if (text.length() == length) {
            return text;
        }
        String lead = length <= FITTING ? "" : Integer.toString(layer - (length == 20 ? FIRST_OF_20 : FIRST_OF_19));
        int leadLength = Math.max(0, length - FITTING);
        return "0".repeat(leadLength - lead.length()) + lead + "0".repeat(length - leadLength - text.length()) + text;
    }

    private static int length(int layer) {
        if (layer >= FIRST_OF_20) {
            return 20;
        }
        return layer >= FIRST_OF_19 ? 19 : layer;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            int digit = digit(text, i);
            if (digit < 0 || digit > 9) {
                return false;
            }
        }
        return true;
    }

    private static int digit(String digits, int place) {
        return digits.charAt(place) - '0';
    }
}
