package org.stirbridge.agi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stirbridge.bridge.call.TrunkClue;

/**
 * What stands behind the host in {@code AGI(agi://host/sign?trunk=acme)}.
 *
 * @param trunk the trunk that the request names itself
 */
record Request(Path path, Optional<String> trunk) {

    private static final Pattern TARGET = Pattern.compile("/?([a-z-]+)(?:\\?(.*))?");
    private static final Pattern TRUNK = Pattern.compile("[A-Za-z0-9 ._@:-]{1,64}");

    enum Path {
        SIGN("sign"),
        SIGN_CALLER("sign-caller"),
        VERIFY("verify");

        private final String text;

        Path(String text) {
            this.text = text;
        }
    }

    /** The request, or empty when the path is none of ours or the query is not understood. */
    static Optional<Request> parse(String networkScript) {
        Matcher target = TARGET.matcher(networkScript);
        if (!target.matches()) {
            return Optional.empty();
        }
        String query = target.group(2);
        Optional<String> trunk = query == null ? Optional.empty() : trunk(query);
        if (query != null && trunk.isEmpty()) {
            return Optional.empty();
        }
        return path(target.group(1)).map(path -> new Request(path, trunk));
    }

    /** The ways in which a dialplan names the trunk itself, strongest first. */
    List<TrunkClue> trunkNames(String inherited) {
        List<TrunkClue> clues = new ArrayList<>();
        trunk.ifPresent(name -> clues.add(new TrunkClue(TrunkClue.Kind.TRUNK_NAME, name)));
        if (!inherited.isEmpty()) {
            clues.add(new TrunkClue(TrunkClue.Kind.TRUNK_NAME, inherited));
        }
        return clues;
    }

    private static Optional<Path> path(String text) {
        for (Path path : Path.values()) {
            if (path.text.equals(text)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** A misspelt parameter must not sign a call for the wrong customer in silence: it is the only one there may be. */
    private static Optional<String> trunk(String query) {
        if (!query.startsWith("trunk=")) {
            return Optional.empty();
        }
        String name = query.substring("trunk=".length()).replace("%20", " ");
        return TRUNK.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
