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

    private static final int MOST_FOUND = 500_000;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]{1,200})].*");
    private static final Pattern SETTING = Pattern.compile("([^=]{1,200}?)\\s*=>?\\s*(.*)");
    private static final Pattern EXTEN = Pattern.compile("([^,]{1,200}),\\s*([^,]{1,80}),\\s*(.*)");
    private static final Pattern SAME = Pattern.compile("([^,]{1,80}),\\s*(.*)");

    private final List<Step> steps = new ArrayList<>();
    private final List<Field> entries = new ArrayList<>();
    private final Map<String, String> globals = new HashMap<>();
    private String section = "";
    private String pattern = "";
    private boolean inComment;

    static AsteriskConfiguration read(Contents folder) {
        ConfFiles files = new ConfFiles();
        folder.files().forEach(files::read);
        return new AsteriskConfiguration(
                files.steps, files.globals, files.entries, folder.files().size(), folder.leftOut());
    }

    private void read(TextFile file) {
        section = "";
        pattern = "";
        inComment = false;
        int number = 0;
        for (String line : (Iterable<String>) file.text().lines()::iterator) {
            number++;
            if (line.length() <= LONGEST_LINE && steps.size() + entries.size() < MOST_FOUND) {
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
        Matcher setting = SETTING.matcher(line);
        if (!line.startsWith("#") && setting.matches()) {
            read(
                    place,
                    setting.group(1).strip().toLowerCase(Locale.ROOT),
                    setting.group(2),
                    setting.group(1).strip());
        }
    }

    private void read(String place, String key, String value, String name) {
        switch (key) {
            case "exten" -> {
                Matcher exten = EXTEN.matcher(value);
                if (exten.matches()) {
                    pattern = exten.group(1).strip();
                    steps.add(new Step(place, section, pattern, exten.group(3)));
                }
            }
            case "same" -> {
                Matcher same = SAME.matcher(value);
                if (same.matches()) {
                    steps.add(new Step(place, section, pattern, same.group(2)));
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
}
