package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/install.md has a person type: to install the package, and for the first signed call. */
final class InstallPage {

    private static final Pattern BLOCK = Pattern.compile("```(sh|ini)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern SHARED = Pattern.compile("/usr/share/[A-Za-z0-9/._-]*[A-Za-z0-9/]");

    private final String page = Files.readString(Clone.top().resolve("docs/install.md"));
    private final List<String> installing;
    private final List<String> blocks;

    InstallPage() throws IOException {
        installing = blocks("Install it", "package, tables elsewhere", 2);
        blocks = blocks("The first signed call", "tables, pjsip, dialplan, call", 4);
    }

    private List<String> blocks(String title, String which, int count) {
        Matcher section =
                Pattern.compile("## " + title + "\n(.*?)\n## ", Pattern.DOTALL).matcher(page);
        if (!section.find()) {
            throw new IllegalStateException("docs/install.md has no section " + title);
        }
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(section.group(1));
        while (block.find()) {
            found.add(block.group(2));
        }
        if (found.size() != count) {
            throw new IllegalStateException("docs/install.md, " + title + ", has other blocks than " + which);
        }
        return found;
    }

    /** The command, to be typed where the package lies. */
    String install() {
        return withoutSudo(installing.get(0));
    }

    /** What lets the service write into {@code /srv/stirbridge}. */
    String tablesElsewhere() {
        return withoutSudo(installing.get(1));
    }

    /** The installed files that a text sends its reader to. */
    static List<String> shared(String text) {
        return SHARED.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    /** All the page's text. */
    String text() {
        return page;
    }

    /** Commands, as root types them. */
    String fillTheTables() {
        return withoutSudo(blocks.get(0));
    }

    /** At the end of a stock pjsip.conf. */
    String carrier() {
        return blocks.get(1);
    }

    /** At the end of a stock extensions.conf. */
    String dialplan() {
        return blocks.get(2);
    }

    /** With the console of this Asterisk in the place of the machine's. */
    String call(String asterisk) {
        return withoutSudo(blocks.get(3)).replace("asterisk -rx", asterisk + " -rx");
    }

    private static String withoutSudo(String commands) {
        return commands.replaceAll("(?m)(^|\\| )sudo ", "$1");
    }
}
