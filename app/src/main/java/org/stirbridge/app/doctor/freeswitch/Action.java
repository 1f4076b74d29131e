package org.stirbridge.app.doctor.freeswitch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One action of a dialplan.
 *
 * @param place file and line, for a person
 * @param extension which extension it stands in, the same number for all of one
 * @param application in lower case
 */
record Action(String place, int extension, String application, String data) {

    /** What gives a variable a value for this leg or the next. */
    private static final List<String> SETTING = List.of("set", "export", "bridge_export", "set_global");

    Action {
        application = application.toLowerCase(Locale.ROOT);
    }

    /** The value that it gives the variable, which may be empty; names are the same in any case, as to FreeSWITCH. */
    Optional<String> sets(String variable) {
        int equals = data.indexOf('=');
        if (equals < 0 || !SETTING.contains(application)) {
            return Optional.empty();
        }
        String name = data.substring(0, equals).strip();
        String plain = name.startsWith("nolocal:") ? name.substring(8) : name;
        return plain.equalsIgnoreCase(variable)
                ? Optional.of(data.substring(equals + 1).strip())
                : Optional.empty();
    }
}
