package org.stirbridge.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.fuzzing.Invariant;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** What doctor prints of checks, which is fit for a person and a terminal whatever they looked at. */
public final class DoctorPage {

    /** {@code Rule} shows ten of a kind and how many more there are. */
    private static final int MOST_OF_A_CHECK = 11;

    /** Of this thread's own work, so that a busy machine is no finding. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final Pattern PRINTABLE = Pattern.compile("[\n -~\u2713\u2717\u2013]*+");

    private static final StrictJson JSON = StrictJson.boundedBy(1 << 20, 10_000);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private DoctorPage() {}

    /**
     * Lets them look and prints.
     *
     * @throws Exception what a check threw: the page would call it a fault of doctor's own
     */
    public static void of(List<Check> checks) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            List<Finding> found = check.look();
            Invariant.holds(found.size() <= MOST_OF_A_CHECK, "a check fills no page by itself");
            findings.addAll(found);
        }
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        Invariant.holds(taken.compareTo(LONGEST) < 0, "it takes no time that matters, not " + taken);
        print(new DoctorReport(findings));
    }

    private static void print(DoctorReport report) throws MalformedJsonException {
        StringWriter page = new StringWriter();
        report.print(new PrintWriter(page), new Marks(false));
        Invariant.holds(PRINTABLE.matcher(page.toString()).matches(), "the page is printable");
        Invariant.holds(
                page.toString().lines().count() <= 2L * report.findings().size() + 1,
                "a finding is a line and its mend");
        JSON.read(report.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
