package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The packages from their making to their purge, on machines of their own; each step goes on where the one before ended. */
final class PackageIT {

    @TempDir
    private static Path folder = Path.of("");

    private static BuiltPackage built;
    private static Path next = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        built = BuiltPackage.make(Files.createDirectories(folder.resolve("built")));
        next = built.nextDebian();
    }

    @TestFactory
    Stream<DynamicTest> underSystemd() throws IOException {
        return life(new PackageLife(boot(Machine.Kind.SYSTEMD), PackageLife.Init.SYSTEMD));
    }

    @TestFactory
    Stream<DynamicTest> byItsInitScript() throws IOException {
        return life(new PackageLife(boot(Machine.Kind.SYSV), PackageLife.Init.SCRIPT));
    }

    private static Stream<DynamicTest> life(PackageLife life) {
        return Stream.of(
                        step("installing it starts it once, on loopback alone", () -> life.install(built.debian())),
                        step("the archive of classes is in use", life::archiveInUse),
                        step("the page's commands give Asterisk its first signed call", life::firstSignedCall),
                        step("a root's command leaves no file that the service cannot write", life::ownFiles),
                        step("doctor sees a key that the service cannot read", life::keyThatTheServiceCannotRead),
                        step("a reload takes the new configuration, or says what is wrong with it", life::reload),
                        step("the log goes on after it was rotated", life::rotation),
                        step("root's log goes nowhere by a link", life::linkInThePlaceOfTheLog),
                        step("an upgrade restarts it once and keeps what the admin has done", () -> life.upgrade(next)),
                        step(
                                "an upgrade with a mistake in the configuration leaves the running one alone",
                                () -> life.upgradeWithAMistake(next)),
                        step("a restart with a mistake in the configuration says so", life::mistake),
                        step("removing it stops it and leaves configuration, keys and tables", life::remove),
                        step("after a purge nothing is left", life::purge))
                .onClose(life::close);
    }

    @Test
    void whereNothingStartsServicesItIsInstalledAllTheSame() throws IOException {
        try (Machine machine = boot(Machine.Kind.SYSV)) {
            machine.well("rm /sbin/runlevel /usr/bin/deb-systemd-helper");
            // As images for containers are made.
            machine.well("printf '%s\\n' 'path-exclude=/usr/share/doc/*' 'path-include=/usr/share/doc/*/copyright' "
                    + ">/etc/dpkg/dpkg.cfg.d/small");

            machine.well("dpkg -i " + built.debian());
            String texts = new InstallPage().text()
                    + machine.well("cat /etc/stirbridge/stirbridge.yml /lib/systemd/system/stirbridge.service");
            assertThat(InstallPage.shared(texts))
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> machine.well("test -e " + file));
            assertThat(machine.run("/etc/init.d/stirbridge status").code()).isEqualTo(3);
            machine.well("/etc/init.d/stirbridge start; /etc/init.d/stirbridge status; dpkg -P stirbridge");
        }
    }

    @Test
    void tablesElsewhereNeedTheirLineInTheUnitAndOutliveAPurge() throws IOException {
        try (Machine machine = boot(Machine.Kind.SYSTEMD)) {
            machine.well(
                    "dpkg -i " + built.debian() + "; install -d -o stirbridge -g stirbridge -m 750 /srv/stirbridge");
            machine.well(
                    "sed -i 's#^data_directory: .*#data_directory: /srv/stirbridge#' /etc/stirbridge/stirbridge.yml; "
                            + "systemctl restart stirbridge");
            soon(
                    "it cannot write there",
                    () -> machine.run("journalctl -u stirbridge -o cat --no-pager")
                            .said()
                            .contains("ead-only file system"));

            machine.well(new InstallPage().tablesElsewhere() + "systemctl restart stirbridge");
            soon(
                    "the tables are there",
                    () -> machine.run("test -s /srv/stirbridge/stirbridge.mv.db")
                                    .code()
                            == 0);
            machine.well("dpkg -P stirbridge; test -s /srv/stirbridge/stirbridge.mv.db");
        }
    }

    @Test
    void theUnitIsSoundAndClosedUp() throws IOException {
        try (Machine machine = boot(Machine.Kind.SYSV)) {
            machine.well("dpkg -i " + built.debian());

            assertThat(machine.well("systemd-analyze verify stirbridge.service"))
                    .isEmpty();
            machine.well("systemd-analyze security --offline=true --threshold=20 stirbridge.service");
        }
    }

    @Test
    void theArchiveRunsFromAnyFolderAndIsMovable() throws IOException {
        try (Machine machine = boot(Machine.Kind.SYSV)) {
            machine.well("mkdir '/srv/a b'; tar -C '/srv/a b' --strip-components=1 -xf " + built.archive());
            String program = "'/srv/a b/bin/stirbridge'";
            machine.well(program + " archive");

            machine.well("STIRBRIDGE_JVM=-Xshare:on " + program + " --version");
            assertThat(machine.well(program + " demo --once")).contains("calls came out as they should");
            assertThat(machine.well("mv '/srv/a b' /srv/c; cd /; /srv/c/bin/stirbridge --version 2>&1"))
                    .startsWith("stirbridge ")
                    .doesNotContain("warning");
        }
    }

    /** How long it takes is in the output and in docs/install.md: a time on a machine that tests share proves nothing. */
    @Test
    void aStartAndItsFirstSignedCallCanBeMeasured() throws IOException {
        try (Machine machine = boot(Machine.Kind.SYSV)) {
            machine.well("tar -C /srv --strip-components=1 -xf " + built.archive() + "; /srv/bin/stirbridge archive");

            String said = machine.well(Clone.top().resolve("packaging/first-call") + " /srv 3");
            System.out.println(said);
            assertThat(said).containsPattern("least [1-9][0-9]+ ms, middle [1-9][0-9]+ ms of 3 runs");
        }
    }

    private static DynamicTest step(String name, Executable step) {
        return DynamicTest.dynamicTest(name, step);
    }

    private static Machine boot(Machine.Kind kind) throws IOException {
        Path asterisk = Clone.asterisk().getParent();
        Path own = Files.createTempDirectory(folder, "machine");
        return Machine.boot(kind, own, List.of(Clone.top(), asterisk, folder));
    }

    static void soon(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(condition);
    }
}
