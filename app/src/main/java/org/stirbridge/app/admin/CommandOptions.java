package org.stirbridge.app.admin;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.ConfigurationChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options by their names, on commands that have no class of their own. */
final class CommandOptions {

    static final String CONFIG = "--config";
    static final String JSON = "--json";
    static final String DRY_RUN = "--dry-run";
    static final String WHERE = "--where";
    static final String LIMIT = "--limit";

    private CommandOptions() {}

    static CommandSpec command(String name, String description, Object action) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action).name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(text(description));
        return spec.addOption(OptionSpec.builder("-c", CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description(ConfigurationChoice.DESCRIPTION)
                .build());
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(text(description))
                .build();
    }

    static OptionSpec value(String name, String label, String description, boolean required) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .required(required)
                .paramLabel(label)
                .description(text(description))
                .build();
    }

    static OptionSpec values(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(text(description))
                .build();
    }

    static PositionalParamSpec key(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .paramLabel(label)
                .description(text(description))
                .build();
    }

    /** picocli takes a percent sign for a format. */
    private static String text(String description) {
        return description.replace("%", "%%");
    }

    static boolean given(CommandSpec spec, String option) {
        return Boolean.TRUE.equals(
                spec.findOption(option) == null ? null : spec.findOption(option).getValue());
    }

    static @Nullable String value(CommandSpec spec, String option) {
        OptionSpec found = spec.findOption(option);
        return found == null ? null : found.getValue();
    }

    static List<String> values(CommandSpec spec, String option) {
        List<String> values = spec.findOption(option).getValue();
        return values == null ? List.of() : values;
    }

    static @Nullable String key(CommandSpec spec) {
        return spec.positionalParameters().isEmpty()
                ? null
                : spec.positionalParameters().get(0).getValue();
    }

    static @Nullable Path config(CommandSpec spec) {
        return spec.findOption(CONFIG).getValue();
    }
}
