package org.stirbridge.app.doctor.site;

import java.util.List;
import java.util.Set;
import org.stirbridge.app.Version;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.app.doctor.Finding.Warning;

/** Which Java this is: the launcher takes the same for the service. */
final class JavaCheck implements Check {

    private static final Set<Integer> LONG_TERM = Set.of(17, 21, 25, 29, 33);

    private final Runtime.Version version;

    JavaCheck(Runtime.Version version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public List<Finding> look() {
        String sentence = "Stirbridge " + Version.text() + " on Java " + version.feature();
        return List.of(
                LONG_TERM.contains(version.feature())
                        ? new Good(name(), sentence)
                        : new Warning(
                                name(),
                                sentence + ", which is no long-term release",
                                "install Java 17, 21 or 25, or name one in STIRBRIDGE_JAVA"));
    }
}
