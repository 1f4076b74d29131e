package org.stirbridge.app.command;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** What a command left: the exit code and what it wrote. */
public record Result(int code, String out, String err) {

    /** The command {@code ./stirbridge ARGS...}, in this process. */
    public static Result of(String... args) {
        return withInput("", args);
    }

    static Result withInput(String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int code = Main.run(in, new PrintWriter(out), new PrintWriter(err), args);
        return new Result(code, out.toString(), err.toString());
    }
}
