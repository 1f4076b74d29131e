package org.stirbridge.app.doctor.asterisk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stirbridge.app.command.DoctorPage;
import org.stirbridge.app.doctor.ConfigFolder.TextFile;
import org.stirbridge.app.doctor.Once;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Field;
import org.stirbridge.app.doctor.asterisk.AsteriskConfiguration.Step;
import org.stirbridge.app.doctor.asterisk.ConfSource.Found;
import org.stirbridge.app.doctor.asterisk.ConfSource.Missing;
import org.stirbridge.bridge.config.ListenerSettings;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.fuzzing.Text;

/** A file of Asterisk's folder, and what the rules say of it. What was read of it reads the same when written anew. */
public final class ConfFilesFuzz {

    static final ListenerSettings AGI =
            new ListenerSettings(true, new InetSocketAddress(InetAddress.getLoopbackAddress(), 4573), List.of(), 10);

    static final int MOST_LOOKED_AT = 50;

    private ConfFilesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        String text = Text.of(input);
        AsteriskConfiguration read = read(text);
        bounded(read, text);
        String steps = steps(read);
        Invariant.holds(steps(read(steps)).equals(steps), "a step that was read and written reads the same");
        String settings = settings(read);
        Invariant.holds(
                settings(read(settings)).equals(settings), "a setting that was read and written reads the same");
        // Read once more, for it is measured there.
        DoctorPage.of(AsteriskChecks.ofFiles(new Once<>(() -> read(text)), AGI));
    }

    private static AsteriskConfiguration read(String text) {
        AtomicBoolean given = new AtomicBoolean();
        // Given once: a file that includes itself has its lines many times.
        return ConfFiles.read(name -> name.equals(Reading.DIALPLAN) && !given.getAndSet(true)
                ? new Found(List.of(new TextFile("a.conf", text)), List.of())
                : new Missing());
    }

    private static void bounded(AsteriskConfiguration read, String text) {
        long lines = text.lines().count();
        Invariant.holds(read.steps().size() + read.entries().size() <= lines, "a line holds one thing");
        // Looking into all of a thousand would be most of what a run does.
        for (Step step : read.steps().subList(0, Math.min(read.steps().size(), MOST_LOOKED_AT))) {
            Invariant.holds(line(step.place()) <= lines, "a step stands in a line of the file");
            Invariant.holds(
                    text.contains(step.context()) && text.contains(step.pattern()) && text.contains(step.text()),
                    "what a step says is what the file says");
            AgiCall.in(step, read.globals()).forEach(ConfFilesFuzz::call);
        }
    }

    private static void call(AgiCall call) {
        Invariant.holds(call.port() >= 0 && call.port() <= 99_999, "a port is five digits");
        Invariant.holds(call.scheme().matches("[a-z+]{1,10}"), "a scheme is a word");
    }

    private static long line(String place) {
        Invariant.holds(place.matches("a\\.conf:[1-9][0-9]*"), "a place is a file and a line");
        return Long.parseLong(place.substring("a.conf:".length()));
    }

    private static String steps(AsteriskConfiguration read) {
        StringBuilder conf = new StringBuilder();
        for (Step step : read.steps()) {
            conf.append(head(step.context()));
            conf.append(step.pattern().isEmpty() ? "same => n," : "exten => " + step.pattern() + ",n,");
            conf.append(step.text()).append('\n');
        }
        return conf.toString();
    }

    private static String settings(AsteriskConfiguration read) {
        StringBuilder conf = new StringBuilder();
        for (Field entry : read.entries()) {
            conf.append(head(entry.section())).append(entry.key()).append(" = ");
            conf.append(entry.value()).append('\n');
        }
        return conf.toString();
    }

    /** Only what stands before the first section has none, so that it is never written behind another. */
    private static String head(String section) {
        return section.isEmpty() ? "" : "[" + section + "]\n";
    }
}
