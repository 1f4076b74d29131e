package org.stirbridge.app.admin;

import java.util.ArrayList;
import java.util.List;
import org.stirbridge.app.admin.EditAction.Verb;
import org.stirbridge.bridge.admin.AdminTable;
import org.stirbridge.bridge.admin.AdminTables;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** One command for each table with its verbs, {@code import} and {@code db}. */
public final class AdminCommands {

    private AdminCommands() {}

    /** Commands to be added to the program's; each has its name. */
    public static List<CommandLine> of(AdminSetting setting) {
        List<CommandLine> commands = new ArrayList<>();
        AdminTables.all().forEach(table -> commands.add(of(table, setting)));
        commands.add(ImportCommands.of(setting));
        commands.add(DbCommands.of(setting));
        return commands;
    }

    private static CommandLine of(AdminTable table, AdminSetting setting) {
        CommandSpec spec = CommandSpec.create().name(table.word()).mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("The table " + table.name() + ": " + table.help().replace("%", "%%") + ".");
        return new CommandLine(spec)
                .addSubcommand(new CommandLine(new EditAction(Verb.ADD, table, setting).spec))
                .addSubcommand(new CommandLine(new EditAction(Verb.SET, table, setting).spec))
                .addSubcommand(new CommandLine(new ShowAction(table, setting).spec))
                .addSubcommand(new CommandLine(new ListAction(table, setting).spec))
                .addSubcommand(new CommandLine(new EditAction(Verb.REMOVE, table, setting).spec));
    }
}
