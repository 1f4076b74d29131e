package org.stirbridge.app.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code ./stirbridge package} makes of the program that Maven has just built, with a runtime of the JDK of this run. */
final class BuiltPackage {

    private static final String NEXT_VERSION = "9.0";

    private final Path folder;

    private BuiltPackage(Path folder) {
        this.folder = folder;
    }

    static BuiltPackage make(Path folder) throws IOException {
        Clone.present(Clone.top().resolve("app/target/stirbridge.jar"), "the built program");
        end(
                folder,
                "package",
                Clone.top().resolve("packaging/package").toString(),
                "--jdk",
                System.getProperty("java.home"),
                "--output",
                folder.toString());
        return new BuiltPackage(folder);
    }

    Path debian() throws IOException {
        return only("stirbridge_0*.deb");
    }

    Path archive() throws IOException {
        return only("stirbridge-*.tar.gz");
    }

    /** The next release: other documents, another default configuration. */
    Path nextDebian() throws IOException {
        Path next = folder.resolve("stirbridge_" + NEXT_VERSION + ".deb");
        String tree = folder.resolve("next").toString();
        String script = "set -e; dpkg-deb -R " + debian() + " " + tree + "; cd " + tree + "\n"
                + "sed -i 's/^Version: .*/Version: " + NEXT_VERSION + "/' DEBIAN/control\n"
                + "echo '# new in this release' >>etc/stirbridge/stirbridge.yml\n"
                + "echo new >usr/share/stirbridge/NEW\n"
                + "dpkg-deb -b --root-owner-group -Zgzip -z1 . " + next;
        end(folder, "next", "bash", "-c", script);
        return next;
    }

    private static void end(Path folder, String name, String... command) throws IOException {
        try (PeerProgram program = PeerProgram.start(name, folder, Map.of(), List.of(command))) {
            if (program.awaitEnd(540) != 0) {
                throw new IllegalStateException(name + " failed:\n" + program.log());
            }
        }
    }

    private Path only(String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileSystem()
                            .getPathMatcher("glob:" + pattern)
                            .matches(file.getFileName()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
