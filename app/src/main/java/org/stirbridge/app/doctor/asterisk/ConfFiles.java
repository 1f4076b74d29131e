package org.stirbridge.app.doctor.asterisk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Field;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;
import org.stirbridge.app.doctor.asterisk.ConfSource.Found;
import org.stirbridge.app.doctor.asterisk.ConfSource.Missing;
import org.stirbridge.app.doctor.asterisk.ConfSource.Named;
import org.stirbridge.app.doctor.asterisk.ConfSource.NotFollowed;
import org.stirbridge.app.doctor.asterisk.Reading.Mistake;

/**
 * Reads Asterisk's .conf files as it does: those that it looks for by itself, with what they include, where they include
 * it. A file that merely lies beside them says nothing of a call.
 */
final class ConfFiles {

    static final int MOST_FOUND = 500_000;
    static final int LONGEST_LINE = 16 * 1024;
    static final int MOST_INCLUDES = 5_000;

    /** MAX_INCLUDE_LEVEL of config.c: beyond, Asterisk reads none of it. */
    static final int MOST_DEPTH = 10;

    private static final List<String> ROOTS = List.of(
            Reading.DIALPLAN,
            Reading.ENDPOINTS,
            "pjsip_wizard.conf",
            "stir_shaken.conf",
            "sorcery.conf",
            "extconfig.conf");

    /** Dialplans in another language, which load beside extensions.conf. */
    private static final List<String> OTHER_DIALPLANS = List.of("extensions.ael", "extensions.lua");

    /** Names of extconfig.conf: the file itself, and what {@code switch => Realtime} asks. */
    private static final Set<String> IN_A_DATABASE = Set.of(Reading.DIALPLAN, "extensions");

    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]{1,200})](.*)", Pattern.DOTALL);
    private static final int LONGEST_NAME = 200;

    private final ConfSource source;
    private final List<Step> steps = new ArrayList<>();
    private final List<Field> entries = new ArrayList<>();
    private final Map<String, String> globals = new HashMap<>();
    private final Set<String> roots = new HashSet<>();
    private final Set<String> sections = new HashSet<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> notFollowed = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> doubtful = new ArrayList<>();
    private String root = "";
    private Section section = new Section("", false);
    private boolean inComment;
    private int files;

    /** One between two heads. */
    private static final class Section {
        private final String name;
        private final boolean setsGlobals;
        private String pattern = "";

        Section(String name, boolean setsGlobals) {
            this.name = name;
            this.setsGlobals = setsGlobals;
        }
    }

    private ConfFiles(ConfSource source) {
        this.source = source;
    }

    static AsteriskConfiguration read(ConfSource source) {
        ConfFiles reading = new ConfFiles(source);
        ROOTS.forEach(reading::readRoot);
        return new AsteriskConfiguration(reading.steps, reading.globals, reading.entries, reading.done());
    }

    private Reading done() {
        return new Reading(roots, files, leftOut, notFollowed, otherDialplans(), mistakes, doubtful);
    }

    private List<String> otherDialplans() {
        Stream<String> inFiles = OTHER_DIALPLANS.stream()
                .filter(name -> !(source.named(name) instanceof Missing))
                .map(name -> name + " is a dialplan, too, which is not looked at");
        Stream<String> inTables = entries.stream()
                .filter(entry -> entry.section().equals("settings") && IN_A_DATABASE.contains(entry.key()))
                .map(entry -> entry.place() + ": " + entry.key() + " is in a database, which is not looked at");
        return Stream.concat(inFiles, inTables).toList();
    }

    private void readRoot(String name) {
        Named named = source.named(name);
        root = name;
        section = new Section("", false);
        sections.clear();
        if (named instanceof Found found) {
            roots.add(name);
            found.files().forEach(file -> read(file, 1));
        } else if (named instanceof NotFollowed not) {
            leftOut.add(name + " " + not.why());
        }
    }

    private boolean isDialplan() {
        return root.equals(Reading.DIALPLAN);
    }

    private void read(TextFile file, int depth) {
        files++;
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
                read(file.name() + ":" + number, withoutComment(line).strip(), depth);
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

    private void read(String place, String line, int depth) {
        Matcher head = SECTION.matcher(line);
        if (head.matches()) {
            begin(place, head.group(1), head.group(2).strip(), depth);
        } else if (line.startsWith("#")) {
            follow(place, Directive.of(line), depth);
        } else if (line.indexOf('=') > 0 && !line.startsWith("[")) {
            readSetting(place, line, line.indexOf('='));
        }
    }

    /** Sections of one name count together; {@code (+)} says so, and then there must be one. */
    private void begin(String place, String name, String options, int depth) {
        boolean isNew = sections.add(name.toLowerCase(Locale.ROOT));
        boolean adds = options.matches("\\(([^)]*,)?\\s*\\+[^)]*\\).*");
        boolean isGlobals = isDialplan() && name.equalsIgnoreCase("globals");
        section = new Section(name, isGlobals);
        if (isGlobals && !isNew && !adds) {
            doubtful.add(new Mistake(
                    place
                            + ": a second [globals]: Asterisk 22.10.1 takes both, another version may take the first alone",
                    "write [globals](+) here"));
        }
        if (adds && isNew) {
            mistakes.add(new Mistake(
                    place + ": [" + name + "](+) adds to what is not there yet: " + lost(depth),
                    "write [" + name + "] here, or put it behind that one"));
        }
    }

    private void follow(String place, Directive directive, int depth) {
        String what = place + ": #" + directive.word() + " " + directive.argument();
        if (directive.runsProgram()) {
            notFollowed.add(what + " is a program, which is not run");
        } else if (directive.includes() && !directive.argument().isEmpty()) {
            include(what, directive, depth);
        }
    }

    private String lost(int depth) {
        return depth == 1 ? "Asterisk loads nothing of " + root : "Asterisk reads no further in that file";
    }

    private void include(String what, Directive directive, int depth) {
        Named named = depth >= MOST_DEPTH
                ? new NotFollowed("is nested deeper than " + MOST_DEPTH + ", which Asterisk does not load")
                : files >= MOST_INCLUDES
                        ? new NotFollowed("is beyond what is read")
                        : source.named(directive.argument());
        if (named instanceof Found found) {
            leftOut.addAll(found.leftOut());
            found.files().forEach(file -> readInside(file, depth + 1));
        } else if (named instanceof NotFollowed not) {
            notFollowed.add(what + " " + not.why());
        } else if (!directive.tries()) {
            mistakes.add(
                    new Mistake(what + " is not there: " + lost(depth), "put the file there, or write #tryinclude"));
        }
    }

    /** What stands behind an include belongs to the section before it, whatever sections the included file has. */
    private void readInside(TextFile file, int depth) {
        Section outer = section;
        read(file, depth);
        section = outer;
        inComment = false;
    }

    private void readSetting(String place, String line, int equals) {
        String name = line.substring(0, equals).strip();
        String key = name.toLowerCase(Locale.ROOT);
        if (isName(key)) {
            int value = line.startsWith(">", equals + 1) ? equals + 2 : equals + 1;
            readSetting(place, name, key, line.substring(value).strip());
        }
    }

    private void readSetting(String place, String name, String key, String value) {
        if (isDialplan() && key.equals("exten")) {
            String[] parts = value.split(",", 3);
            if (parts.length == 3 && isName(parts[0]) && isName(parts[1])) {
                section.pattern = parts[0].strip();
                steps.add(new Step(place, section.name, section.pattern, parts[2].strip()));
            }
        } else if (isDialplan() && key.equals("same")) {
            String[] parts = value.split(",", 2);
            if (parts.length == 2 && isName(parts[0])) {
                steps.add(new Step(place, section.name, section.pattern, parts[1].strip()));
            }
        } else {
            entries.add(new Field(place, section.name, key, value));
            if (section.setsGlobals) {
                globals.put(name, value);
            }
        }
    }

    private static boolean isName(String part) {
        return !part.isBlank() && part.length() <= LONGEST_NAME;
    }
}
