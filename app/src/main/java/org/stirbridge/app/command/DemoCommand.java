package org.stirbridge.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.stirbridge.app.demo.Demo;
import org.stirbridge.app.demo.DemoPorts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: everything at once, with a lab PKI, sample customers and recorded switches. */
@Command(
        name = "demo",
        description = {
            "Signs and verifies calls of a recorded FreeSWITCH and Asterisk, with sample tables and a lab PKI.",
            "Then it goes on serving, so that a switch of yours can be tried with it, until Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--once",
            description = "End after the calls; exit code 0 when each came out as it should, 1 otherwise.")
    private boolean once;

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        LogLevel.quiet();
        PrintWriter out = spec.commandLine().getOut();
        DemoPorts ports = once ? DemoPorts.free() : DemoPorts.usual();
        ports.taken().forEach(port -> out.println("Port " + port + " is taken: a free one is used instead."));
        try (Shutdown shutdown = Shutdown.expect();
                Demo demo = start(ports)) {
            boolean well = demo.play(out);
            if (!once) {
                out.println();
                demo.printNextSteps(out);
                out.println("Serving until Ctrl-C.");
                out.flush();
                shutdown.await();
            }
            return well ? ExitCode.OK : ExitCode.UNEXPECTED_OUTCOME;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.SOFTWARE, "demo: " + e.getMessage(), e);
        }
    }

    private static Demo start(DemoPorts ports) throws CommandFailure {
        try {
            return Demo.start(InstantSource.system(), ports);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "demo: " + e.getMessage(), e);
        }
    }
}
