package org.stirbridge.app.admin;

import org.stirbridge.bridge.importing.ForeignSystem;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code import}, with one command for each kind of source. */
final class ImportCommands {

    private ImportCommands() {}

    static CommandLine of(AdminSetting setting) {
        CommandSpec spec = CommandSpec.create().name("import").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Compares numbers of a file or of another system with the table did_range,"
                        + " and with --apply makes it so.");
        CommandLine commands = new CommandLine(spec).addSubcommand(new CommandLine(new CsvImport(setting).spec));
        for (ForeignSystem system : ForeignSystem.values()) {
            commands.addSubcommand(new CommandLine(new DatabaseImport(system, setting).spec));
        }
        return commands;
    }
}
