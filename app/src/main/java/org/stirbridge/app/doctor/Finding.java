package org.stirbridge.app.doctor;

import org.stirbridge.stir.identity.PrintableText;

/**
 * What one check found, a line for a person. Names out of tables and files are in it, whoever wrote them: every text is
 * made printable and cut here.
 */
public sealed interface Finding {

    int MOST_TEXT = 400;

    /** What was looked at, a few words. */
    String check();

    /** What is so. */
    String sentence();

    /** All is well. */
    record Good(String check, String sentence) implements Finding {
        public Good {
            check = printable(check);
            sentence = printable(sentence);
        }
    }

    /**
     * Calls go on, but a person should know.
     *
     * @param mend what to do about it
     */
    record Warning(String check, String sentence, String mend) implements Finding {
        public Warning {
            check = printable(check);
            sentence = printable(sentence);
            mend = printable(mend);
        }
    }

    /**
     * Something does not do what it is there for.
     *
     * @param mend what to do about it
     */
    record Fault(String check, String sentence, String mend) implements Finding {
        public Fault {
            check = printable(check);
            sentence = printable(sentence);
            mend = printable(mend);
        }

        /** Of a line as the program's own messages are: what is wrong, a semicolon, the mend. */
        public static Fault ofLine(String check, String line, String otherwise) {
            int end = line.indexOf("; ");
            return end < 0
                    ? new Fault(check, line, otherwise)
                    : new Fault(check, line.substring(0, end), line.substring(end + 2));
        }
    }

    /** @param sentence why it could not be looked at */
    record NotLookedAt(String check, String sentence) implements Finding {
        public NotLookedAt {
            check = printable(check);
            sentence = printable(sentence);
        }
    }

    private static String printable(String text) {
        return PrintableText.of(text, MOST_TEXT);
    }
}
