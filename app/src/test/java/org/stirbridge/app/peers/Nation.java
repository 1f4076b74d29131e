package org.stirbridge.app.peers;

import java.util.List;
import java.util.Locale;

/** Countries of the matrix' numbers. In a shape X is any digit and N one from 2 to 9. */
enum Nation {
    US("1", "", "011", "212NXXXXXX 305NXXXXXX 713NXXXXXX"),
    CA("1", "", "011", "416NXXXXXX 604NXXXXXX"),
    GB("44", "0", "00", "207NXXXXXX 1614XXXXXX 7NXXXXXXXX"),
    DE("49", "0", "00", "30NXXXXXXX 151NXXXXXXX"),
    FR("33", "0", "00", "1NXXXXXXX 6NXXXXXXX"),
    AU("61", "0", "0011", "2NXXXXXXX 4NXXXXXXX"),
    JP("81", "0", "010", "3NXXXXXXX 90NXXXXXXX"),
    MX("52", "", "00", "55NXXXXXXX"),
    IN("91", "0", "00", "98XXXXXXXX"),
    BR("55", "0", "00", "119NXXXXXXX");

    /** Whose customers the bridge signs for: how they dial is known to its trunks. */
    static final List<Nation> HOMES = List.of(US, GB, DE, FR);

    private final String code;
    private final String nationalPrefix;
    private final String internationalPrefix;
    private final String shapes;

    Nation(String code, String nationalPrefix, String internationalPrefix, String shapes) {
        this.code = code;
        this.nationalPrefix = nationalPrefix;
        this.internationalPrefix = internationalPrefix;
        this.shapes = shapes;
    }

    /** Of subscriber numbers: country code and trunk prefix come in front. */
    List<String> shapes() {
        return List.of(shapes.split(" ", -1));
    }

    String canonical(String subscriber) {
        return code + subscriber;
    }

    String dialledInland(String subscriber) {
        return nationalPrefix + subscriber;
    }

    String dialledAbroad(String canonical) {
        return internationalPrefix + canonical;
    }

    /** One numbering plan, one country code: the United States and Canada dial one another as themselves. */
    boolean isInland(Nation other) {
        return code.equals(other.code);
    }

    /** Without + a foreign number is told from an inland one only where inland ones have a fixed length. */
    boolean readsBareDigits() {
        return "1".equals(code);
    }

    /** The trunk of its customers. */
    String trunk() {
        return "matrix-" + name().toLowerCase(Locale.ROOT);
    }
}
