package org.stirbridge.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command is given to read: stdin or files, each bounded, whatever somebody put there. */
final class InputFile {

    private final String command;
    private final InputStream stdin;

    /** @param command for the line that says what is wrong, such as {@code verify} */
    InputFile(String command, InputStream stdin) {
        this.command = command;
        this.stdin = stdin;
    }

    /** @param name a file; {@code -} is stdin */
    byte[] read(String name, int most) throws CommandFailure {
        try (InputStream in = name.equals("-") ? stdin : Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new CommandFailure(
                        ExitCode.DATA, command + ": " + called(name) + " is longer than " + most + " bytes");
            }
            return bytes;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, command + ": cannot read " + called(name), e);
        }
    }

    private static String called(String name) {
        return name.equals("-") ? "stdin" : name;
    }
}
