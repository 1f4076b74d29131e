package org.stirbridge.app.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.stirbridge.app.admin.AdminFailure.Kind;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.importing.CsvSource;
import org.stirbridge.bridge.importing.ImportResult;

/** {@code import csv}. */
final class CsvImport extends ImportAction {

    CsvImport(AdminSetting setting) {
        super(
                "csv",
                "Numbers of a CSV file in UTF-8, its columns named by the first line: number, or start_tn and end_tn;"
                        + " customer, status, right_to_use, attest_override, valid_from, valid_until, note.",
                setting);
        spec.addPositional(CommandOptions.key("FILE", "The file."));
    }

    @Override
    ImportResult run(Importing importing) throws IOException, Refusal, AdminFailure {
        String name = Objects.requireNonNull(CommandOptions.key(spec), "key");
        InputStream file;
        long size;
        try {
            Path path = Path.of(name);
            size = Files.size(path);
            file = Files.newInputStream(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new AdminFailure(Kind.NO_INPUT, "import: cannot read " + Printable.line(name), e);
        }
        try (file) {
            return importing
                    .running()
                    .of(new CsvSource(file, size, importing.customer(), importing.numbers(), importing.listener()));
        }
    }
}
