package org.stirbridge.bridge.config;

import java.util.List;

/** The configuration cannot be used; every problem at once, so that one look at the file is enough. */
public final class ConfigurationProblems extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a program that stops for this reason exits with ({@code EX_CONFIG} of sysexits.h). */
    public static final int EXIT_CODE = 78;

    private final transient List<String> problems;

    public ConfigurationProblems(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code path: what is wrong; what to write instead}. */
    public List<String> problems() {
        return problems;
    }
}
