package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The files of this clone that the peers are set up with, and the programs that {@code ./check} brings. */
final class Clone {

    private static final Path TOP =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

    private Clone() {}

    /** What the build of the program left: its jar, and the folder lib. */
    static Path target() {
        return TOP.resolve("app/target");
    }

    static Path top() {
        return TOP;
    }

    /** The files that peers are set up with. */
    static Path peers() {
        return TOP.resolve("app/src/test/peers");
    }

    static Path samples() {
        return TOP.resolve("dialplan-samples/asterisk");
    }

    static Path sampleData() {
        return TOP.resolve("sql/sample-data.sql");
    }

    /** The command of the Asterisk that bring-asterisk unpacked: {@code ./check} names it, else it is looked for here. */
    static Path asterisk() {
        String named = System.getenv("STIRBRIDGE_ASTERISK");
        return present(named == null ? TOP.resolve(".peers/asterisk/asterisk") : Path.of(named), "Asterisk 22");
    }

    /** A program of the machine. */
    static Path program(String name) {
        return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    /** {@code path} itself, when it is there. */
    static Path present(Path path, String what) {
        if (!Files.exists(path)) {
            throw missing(what + " (" + path + ")");
        }
        return path;
    }

    /** A file of src/test/peers with its {@code @NAME@} replaced. */
    static String filled(String name, Map<String, String> values) throws IOException {
        String text = Files.readString(peers().resolve(name));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    /** What to say of something that {@code ./check} brings and that is not there. */
    static IllegalStateException missing(String what) {
        return new IllegalStateException(
                "this test needs " + what + ": run ./check at the top of the clone, it brings it");
    }
}
