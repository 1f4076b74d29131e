package org.stirbridge.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.stirbridge.lab.pki.LabIdentity;
import org.stirbridge.lab.pki.LabPki;

/** A folder with a configuration, certificates and a key, as an admin has it: the names are those of docs/commands.md. */
final class AdminSite {

    private final Path folder;
    private final Path configuration;

    AdminSite(Path folder, String configuration) throws IOException {
        this.folder = folder;
        this.configuration = write("stirbridge.yml", configuration);
        LabPki pki = LabPki.create(Instant.parse("2026-11-21T00:00:00Z"));
        LabIdentity acme = pki.serviceProvider("709J");
        Files.createDirectories(folder.resolve("keys"));
        write("acme.pem", acme.chainPem());
        write("root.pem", LabIdentity.pemOf(pki.root()));
        Files.setPosixFilePermissions(
                write("keys/acme.pem", acme.keyPem()), PosixFilePermissions.fromString("rw-------"));
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** The command with this site's configuration. */
    Result run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--config");
        all.add(configuration.toString());
        return Result.of(all.toArray(String[]::new));
    }
}
