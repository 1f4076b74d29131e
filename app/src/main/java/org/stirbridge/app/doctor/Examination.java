package org.stirbridge.app.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.stir.certificate.Deadline;

/**
 * Lets all checks look beside each other, so that the whole takes as long as the slowest, and never longer than the limit.
 * Whatever becomes of one, the page has the others.
 */
public final class Examination {

    private static final String REPORT =
            "see what it names; if that is well, this is a fault of doctor's own: report it";

    private final Duration limit;

    /** @param limit for each check, from the common start */
    public Examination(Duration limit) {
        this.limit = limit;
    }

    /** All findings, in the order of the checks. */
    public List<Finding> of(List<Check> checks) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(Examination::daemon);
        try {
            Deadline end = Deadline.after(limit);
            List<Future<List<Finding>>> looks =
                    checks.stream().map(check -> threads.submit(check::look)).toList();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++) {
                findings.addAll(found(checks.get(i).name(), looks.get(i), end));
            }
            return List.copyOf(findings);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What hangs in a system call is left behind, and ends with the program. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "stirbridge-doctor");
        thread.setDaemon(true);
        return thread;
    }

    private List<Finding> found(String check, Future<List<Finding>> look, Deadline end) throws InterruptedException {
        try {
            return look.get(end.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return List.of(new Fault(
                    check,
                    "no answer within " + limit.toSeconds() + " s",
                    "see why it is slow; --timeout gives every check more time"));
        } catch (ExecutionException e) {
            return failed(check, e.getCause() == null ? e : e.getCause());
        }
    }

    private static List<Finding> failed(String check, Throwable cause) {
        if (cause instanceof ConfigurationProblems problems) {
            return problems.problems().stream()
                    .<Finding>map(line -> Fault.ofLine(check, line, "mend the configuration"))
                    .toList();
        }
        return List.of(new Fault(check, "could not be looked at: " + cause, REPORT));
    }
}
