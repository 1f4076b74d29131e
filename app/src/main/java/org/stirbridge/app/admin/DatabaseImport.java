package org.stirbridge.app.admin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stirbridge.app.admin.AdminFailure.Kind;
import org.stirbridge.bridge.admin.Refusal;
import org.stirbridge.bridge.importing.DatabaseSource;
import org.stirbridge.bridge.importing.DatabaseSource.Login;
import org.stirbridge.bridge.importing.ForeignSystem;
import org.stirbridge.bridge.importing.ImportResult;

/** {@code import fusionpbx} and its like: straight out of the database of another system. */
final class DatabaseImport extends ImportAction {

    private static final String URL = "--source-url";
    private static final String USER = "--source-user";
    private static final String PASSWORD_FILE = "--source-password-file";
    private static final int MOST_BYTES = 4_096;

    private final ForeignSystem system;

    DatabaseImport(ForeignSystem system, AdminSetting setting) {
        super(system.word(), "Numbers out of the database of " + system.product() + ", which is only read.", setting);
        this.system = system;
        spec.addOption(CommandOptions.value(URL, "URL", "Its database: " + system.scheme() + "//HOST/NAME.", true));
        spec.addOption(CommandOptions.value(USER, "NAME", "An account that may read it.", true));
        spec.addOption(CommandOptions.value(
                PASSWORD_FILE, "FILE", "The file whose first line is its password; without it none is given.", false));
    }

    @Override
    void checkSource() {
        if (!system.namesOwners() && value(CUSTOMER) == null) {
            throw misuse(
                    CUSTOMER + " NAME is missing: " + system.product() + " has one customer, and does not name it");
        }
    }

    @Override
    ImportResult run(Importing importing) throws IOException, Refusal, AdminFailure {
        Login login = new Login(
                Objects.requireNonNull(value(URL)),
                Objects.requireNonNull(value(USER)),
                password(value(PASSWORD_FILE)));
        return importing.running().of(new DatabaseSource(system, login, importing.customer(), importing.numbers()));
    }

    private static String password(@Nullable String file) throws AdminFailure {
        if (file == null) {
            return "";
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException | IllegalArgumentException e) {
            throw new AdminFailure(Kind.NO_INPUT, "import: cannot read " + Printable.line(file), e);
        }
    }
}
