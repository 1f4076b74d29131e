package org.stirbridge.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfigurationChoice;
import org.stirbridge.app.demo.LabCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab-certificate}: something to sign with on the first day. */
@Command(
        name = "lab-certificate",
        description = {
            "Makes a key and a certificate of a CA of its own, to try signing with: valid for 90 days.",
            "For a lab only: whoever gets your calls does not believe this CA. Tells which files it wrote."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class LabCertificateCommand implements Callable<Integer> {

    private static final Pattern SPC = Pattern.compile("[0-9A-Z]{1,8}");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SPC", description = "The service provider code that it is made for, such as 709J.")
    private String code = "";

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where to; without it the folder of the configuration that other commands would take.")
    private @Nullable Path folder;

    @Override
    public Integer call() throws CommandFailure {
        if (!SPC.matcher(code).matches()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "lab-certificate: SPC has one to eight digits and capital letters, such as 709J");
        }
        try {
            Path place = folder == null ? ConfigurationChoice.folder() : folder;
            print(LabCertificate.write(place, code, InstantSource.system().instant()));
            return ExitCode.OK;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    "lab-certificate: " + e.getFile()
                            + " is there already, and nothing was made; another one: --folder",
                    e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.DATA, "lab-certificate: cannot write (" + e + ")", e);
        }
    }

    private void print(LabCertificate written) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("key     " + written.key());
        out.println("chain   " + written.chain());
        out.println("anchor  " + written.root());
    }
}
