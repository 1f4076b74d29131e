package org.stirbridge.lab.asterisk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** res_pjsip_header_funcs over one list of headers, with its limits. */
final class LabHeaders {

    /** The buffer that the header's whole line must fit into. */
    private static final int BUFFER = 4094;

    private final List<SipHeader> headers;

    LabHeaders(List<SipHeader> headers) {
        this.headers = headers;
    }

    /** {@code PJSIP_HEADER(read,NAME,N)}, and {@code remove}, which answers how many it took away. */
    Optional<String> read(String[] arguments) {
        List<SipHeader> named = new ArrayList<>(headers);
        named.removeIf(header -> !header.name().equalsIgnoreCase(arguments[1]));
        if (arguments[0].equals("remove")) {
            headers.removeAll(named);
            return Optional.of(Integer.toString(named.size()));
        }
        int number = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        return number > named.size()
                ? Optional.empty()
                : Optional.of(named.get(number - 1)).filter(LabHeaders::fits).map(SipHeader::value);
    }

    /** {@code PJSIP_HEADERS(prefix)}: one header that does not fit spoils the whole list. */
    Optional<String> names(String prefix) {
        List<SipHeader> matching = headers.stream()
                .filter(header -> header.name().toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT)))
                .toList();
        if (matching.isEmpty() || !matching.stream().allMatch(LabHeaders::fits)) {
            return Optional.empty();
        }
        return Optional.of(
                String.join(",", matching.stream().map(SipHeader::name).toList()));
    }

    void write(String[] arguments, String value) {
        if (arguments[0].equals("add")) {
            headers.add(new SipHeader(arguments[1], value));
        } else if (arguments[0].equals("remove")) {
            headers.removeIf(header -> header.name().equalsIgnoreCase(arguments[1]));
        } else if (arguments[0].equals("update")) {
            update(arguments[1], value);
        }
    }

    /** The first one of this name; where there is none nothing happens. */
    private void update(String name, String value) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).name().equalsIgnoreCase(name)) {
                headers.set(i, new SipHeader(name, value));
                return;
            }
        }
    }

    private static boolean fits(SipHeader header) {
        return header.name().length() + 2 + header.value().length() <= BUFFER;
    }
}
