package org.stirbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lab-certificate} writes is what {@code certificate add} and {@code anchor add} take. */
final class LabCertificateTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itsFilesGoIntoTheTablesAsTheyAre() throws IOException {
        AdminSite site = new AdminSite(folder, "data_directory: data\n");
        assertThat(Result.of("lab-certificate", "8X2K", "--folder", folder.toString())
                        .code())
                .isZero();
        site.run("db", "migrate");
        site.run("provider", "add", "lab", "--spc", "8X2K");

        Result certificate =
                site.run(words("certificate add lab --provider lab --x5u https://certs.example.com/8X2K.pem --chain "
                        + site.path("lab-8X2K.pem") + " --key file:keys/lab-8X2K.pem"));
        Result anchor = site.run("anchor", "add", "lab", "--pem", site.path("lab-8X2K-root.pem"));

        assertThat(certificate.err()).isEmpty();
        assertThat(certificate.out()).contains("spc 8X2K");
        assertThat(anchor.err()).isEmpty();
    }

    @Test
    void theKeyIsForTheOwnerAndTheServicesGroup() throws IOException {
        Result.of("lab-certificate", "8X2K", "--folder", folder.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/lab-8X2K.pem"))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aKeyThatIsThereStays() throws IOException {
        Result.of("lab-certificate", "8X2K", "--folder", folder.toString());
        String key = Files.readString(folder.resolve("keys/lab-8X2K.pem"));

        Result second = Result.of("lab-certificate", "8X2K", "--folder", folder.toString());

        assertThat(second.code()).isEqualTo(ExitCode.DATA);
        assertThat(second.err()).contains("keys/lab-8X2K.pem is there");
        assertThat(Files.readString(folder.resolve("keys/lab-8X2K.pem"))).isEqualTo(key);
    }

    @Test
    void aCodeThatWouldLeadOutOfTheFolderIsRefused() throws IOException {
        Result result = Result.of("lab-certificate", "../8X2K", "--folder", folder.toString());

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static String[] words(String line) {
        return line.split(" ", -1);
    }
}
