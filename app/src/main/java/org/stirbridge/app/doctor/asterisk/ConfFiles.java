package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.ConfigFolder.Contents;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Field;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;

/** Reads Asterisk's .conf files: sections, settings, and the lines of a dialplan, in whichever file they stand. */
final class ConfFiles {

    static final int MOST_FOUND = 500_000;
    static final int LONGEST_LINE = 16 * 1024;
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]{1,200})].*", Pattern.DOTALL);
    private static final int LONGEST_NAME = 200;

    private final List<Step> steps = new ArrayList<>();
    private final List<Field> entries = new ArrayList<>();
    private final Map<String, String> globals = new HashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private String section = "";
    private String pattern = "";
    private boolean inComment;

    static AsteriskConfiguration read(Contents folder) {
        ConfFiles files = new ConfFiles();
        files.leftOut.addAll(folder.leftOut());
        folder.files().forEach(files::read);
        return new AsteriskConfiguration(
                files.steps, files.globals, files.entries, folder.files().size(), files.leftOut);
    }

    private void read(TextFile file) {
        section = "";
        pattern = "";
        inComment = false;
        int number = 0;
        for (String line : (Iterable<String>) file.text().lines()::iterator) {
            number++;
            if (steps.size() + entries.size() >= MOST_FOUND) {
                leftOut.add(file.name() + ":" + number + " and what follows is too much; it was not read");
                return;
            }
            if (line.length() > LONGEST_LINE) {
                leftOut.add(file.name() + ":" + number + " is too long a line; it was not read");
            } else {
                read(file.name() + ":" + number, withoutComment(line).strip());
            }
        }
    }

    /** {@code ;} to the end of the line, but for {@code \;}; {@code ;--} to {@code --;} over lines. */
    private String withoutComment(String line) {
        if (inComment) {
            inComment = !line.contains("--;");
            return "";
        }
        for (int i = line.indexOf(';'); i >= 0; i = line.indexOf(';', i + 1)) {
            if (i == 0 || line.charAt(i - 1) != '\\') {
                inComment = line.startsWith(";--", i) && !line.startsWith(";---", i) && !line.contains("--;");
                return line.substring(0, i);
            }
        }
        return line;
    }

    private void read(String place, String line) {
        Matcher head = SECTION.matcher(line);
        if (head.matches()) {
            section = head.group(1);
            pattern = "";
            return;
        }
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#") && !line.startsWith("[")) {
            String name = line.substring(0, equals).strip();
            String key = name.toLowerCase(Locale.ROOT);
            if (isName(key)) {
                read(
                        place,
                        name,
                        key,
                        line.substring(line.startsWith(">", equals + 1) ? equals + 2 : equals + 1)
                                .strip());
            }
        }
    }

    private void read(String place, String name, String key, String value) {
        switch (key) {
            case "exten" -> {
                String[] parts = value.split(",", 3);
                if (parts.length == 3 && isName(parts[0]) && isName(parts[1])) {
                    pattern = parts[0].strip();
                    steps.add(new Step(place, section, pattern, parts[2].strip()));
                }
            }
            case "same" -> {
                String[] parts = value.split(",", 2);
                if (parts.length == 2 && isName(parts[0])) {
                    steps.add(new Step(place, section, pattern, parts[1].strip()));
                }
            }
            default -> {
                entries.add(new Field(place, section, key, value));
                if (section.equals("globals")) {
                    globals.put(name, value);
                }
            }
        }
    }

    private static boolean isName(String part) {
        return !part.isBlank() && part.length() <= LONGEST_NAME;
    }
}
