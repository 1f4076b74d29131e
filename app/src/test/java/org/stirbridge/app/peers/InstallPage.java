package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/install.md has a person type for the first signed call. */
final class InstallPage {

    private static final Pattern SECTION = Pattern.compile("## The first signed call\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```(sh|ini)\n(.*?)```", Pattern.DOTALL);

    private final List<String> blocks = new ArrayList<>();

    InstallPage() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Clone.top().resolve("docs/install.md")));
        if (!section.find()) {
            throw new IllegalStateException("docs/install.md has no first signed call");
        }
        Matcher block = BLOCK.matcher(section.group(1));
        while (block.find()) {
            blocks.add(block.group(2));
        }
        if (blocks.size() != 4) {
            throw new IllegalStateException("docs/install.md has other blocks than tables, pjsip, dialplan, call");
        }
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
        return commands.replaceAll("(?m)^sudo ", "");
    }
}
