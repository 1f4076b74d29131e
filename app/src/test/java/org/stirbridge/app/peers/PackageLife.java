package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** One package on one machine: each step begins with what the one before has left. */
final class PackageLife implements AutoCloseable {

    private static final String YAML = "/etc/stirbridge/stirbridge.yml";
    private static final String KEY = "/etc/stirbridge/keys/lab-709J.pem";
    private static final String EDIT = "# edited by the admin";

    /** How a machine tells what its service does. */
    enum Init {
        SYSTEMD(
                "systemctl is-active stirbridge",
                "systemctl show -p MainPID --value stirbridge",
                "journalctl -u stirbridge -o cat --no-pager",
                "systemctl restart stirbridge",
                "systemctl reload stirbridge"),
        SCRIPT(
                "/etc/init.d/stirbridge status",
                "cat /run/stirbridge.pid",
                // With what was rotated.
                "cat /var/log/stirbridge/stirbridge.log*",
                "/etc/init.d/stirbridge restart",
                "/etc/init.d/stirbridge reload");

        private final String status;
        private final String pid;
        private final String log;
        private final String restart;
        private final String reload;

        Init(String status, String pid, String log, String restart, String reload) {
            this.status = status;
            this.pid = pid;
            this.log = log;
            this.restart = restart;
            this.reload = reload;
        }
    }

    private final Machine machine;
    private final Init init;

    PackageLife(Machine machine, Init init) {
        this.machine = machine;
        this.init = init;
    }

    void install(Path debian) throws IOException {
        // As the page has it, without a network: apt asks dpkg alone where nothing further is wanted.
        machine.well("mkdir /srv/new; cp " + debian + " /srv/new; cd /srv/new; " + new InstallPage().install());

        starts(1);
        assertThat(machine.well("ps -o user:20= -p $(" + init.pid + ")").strip())
                .isEqualTo("stirbridge");
        assertThat(listening()).isNotEmpty().allMatch(line -> line.startsWith("127.0.0.1:"));
        assertThat(machine.well(
                        "stat -c '%A %U:%G' /etc/stirbridge/keys /etc/stirbridge/stirbridge.yml /var/log/stirbridge"))
                .isEqualTo("drwxr-s--- root:stirbridge\n-rw-r----- root:stirbridge\ndrwxr-s--- root:adm\n");
        machine.well("test -s /usr/share/doc/stirbridge/docs-and-samples/docs/install.md");
    }

    private java.util.List<String> listening() throws IOException {
        return machine.well("ss -Hltn | awk '{ print $4 }' | sed 's/^\\[::ffff:\\(.*\\)\\]/\\1/'")
                .lines()
                .toList();
    }

    /** Java unmaps what does not fit. */
    void archiveInUse() throws IOException {
        machine.well("grep -q /usr/lib/stirbridge/lib/stirbridge.jsa /proc/$(" + init.pid + ")/maps");
    }

    void firstSignedCall() throws IOException {
        machine.well(new InstallPage().fillTheTables());
        try (LabCall call = new LabCall(machine)) {
            assertThat(call.place()).contains("\nIdentity: ey");
        }
        PackageIT.soon(
                "its line is in the log",
                () -> machine.run(init.log)
                        .said()
                        .lines()
                        .anyMatch(line -> line.contains("acme-pbx") && line.contains("signed")));
    }

    void ownFiles() throws IOException {
        assertThat(machine.well("find /var/lib/stirbridge ! -user stirbridge")).isEmpty();
    }

    /** It is root who asks, and root could read the key. */
    void keyThatTheServiceCannotRead() throws IOException {
        machine.well("chmod 600 " + KEY);
        assertThat(machine.run("stirbridge doctor").said()).contains("✗ certificate my-cert");

        machine.well("chmod 640 " + KEY);
        assertThat(machine.run("stirbridge doctor").said()).contains("✓ certificate my-cert");
    }

    /** By SIGHUP, as the unit and the script have it, and by the command that answers. */
    void reload() throws IOException {
        String before = machine.well(init.pid);
        machine.well("cp " + YAML + " /tmp/before.yml; echo 'log: { mask_numbers: 4 }' >>" + YAML + "; " + init.reload);
        said("reload: Changed: log");

        machine.well("echo 'budgett: 1s' >>" + YAML + "; " + init.reload);
        said("budgett");
        said("reload: refused, the bridge goes on as it was");

        machine.well("cat /tmp/before.yml >" + YAML);
        assertThat(machine.well("stirbridge reload")).contains("Changed: log");
        assertThat(machine.well(init.pid)).isEqualTo(before);
    }

    /** Under systemd there is no file to rotate, and the journal goes on. */
    void rotation() throws IOException {
        machine.well("logrotate -f /etc/logrotate.d/stirbridge");
        machine.well(init.reload);

        said("reload: No setting changed");
        if (init == Init.SCRIPT) {
            // Appended where the file ends now: no hole before it.
            machine.well(
                    "cd /var/log/stirbridge; grep -q '^Ready' stirbridge.log.1; tr -d '\\0' <stirbridge.log | cmp - stirbridge.log\n"
                            + "! grep -q '^Ready' stirbridge.log; grep -q 'reload: No setting changed' stirbridge.log");
        }
    }

    /** What a service that somebody has taken over could try; under systemd root opens no file of its log. */
    void linkInThePlaceOfTheLog() throws IOException {
        String log = "/var/log/stirbridge/stirbridge.log";
        String link = "ln -sfn /etc/victim " + log;
        machine.well("echo root >/etc/victim; chmod 600 /etc/victim");
        assertThat(machine.run("setpriv --reuid=stirbridge --regid=stirbridge --init-groups " + link)
                        .code())
                .as("a link by the service's user")
                .isNotZero();
        if (init == Init.SCRIPT) {
            String before = machine.well(init.pid);
            machine.well("mv " + log + " /var/log/stirbridge/kept; " + link);
            Machine.Run restart = machine.run(init.restart);
            assertThat(restart.code()).as(restart.said()).isNotZero();
            assertThat(restart.said()).contains(log + " is a link or no plain file");
            machine.well(init.status);
            assertThat(machine.well(init.pid)).isEqualTo(before);
            machine.well("mv /var/log/stirbridge/kept " + log);
        }
        assertThat(machine.well("cat /etc/victim; stat -c '%A %U:%G' /etc/victim; rm /etc/victim"))
                .isEqualTo("root\n-rw------- root:root\n");
    }

    private void said(String words) {
        PackageIT.soon(words, () -> machine.run(init.log).said().contains(words));
    }

    void upgrade(Path next) throws IOException {
        String before = machine.well(init.pid);
        machine.well("echo '" + EDIT + "' >>/etc/stirbridge/stirbridge.yml");
        // As the first packages had it.
        machine.well("chown stirbridge:adm /var/log/stirbridge");

        machine.well("dpkg -i --force-confold " + next);

        starts(2);
        assertThat(machine.well(init.pid)).isNotEqualTo(before);
        assertThat(machine.well("cat /etc/stirbridge/stirbridge.yml"))
                .contains(EDIT)
                .doesNotContain("new in this release");
        assertThat(machine.well("stirbridge did list")).contains("12025550100");
        assertThat(machine.well("stat -c '%A %U:%G' /var/log/stirbridge")).isEqualTo("drwxr-s--- root:adm\n");
        machine.well("test -e /usr/share/stirbridge/NEW; test -s /etc/stirbridge/keys/lab-709J.pem");
        archiveInUse();
        try (LabCall call = new LabCall(machine)) {
            assertThat(call.place()).contains("\nIdentity: ey");
        }
    }

    /** The old release goes on: stopped, it would not come again. */
    void upgradeWithAMistake(Path next) throws IOException {
        String before = machine.well(init.pid);
        machine.well("cp " + YAML + " /tmp/before.yml; echo 'budgett: 1s' >>" + YAML);

        String upgrade = machine.well("dpkg -i --force-confold " + next);

        assertThat(upgrade)
                .contains("budgett")
                .containsOnlyOnce("stirbridge: NOT restarted")
                .contains("then service stirbridge restart");
        assertThat(machine.well(init.pid)).isEqualTo(before);
        machine.well(init.status);
        machine.well("cat /tmp/before.yml >" + YAML + "; service stirbridge restart");
        starts(3);
    }

    void mistake() throws IOException {
        machine.well("cp /etc/stirbridge/stirbridge.yml /tmp/; echo 'budgett: 1s' >>/etc/stirbridge/stirbridge.yml");

        assertThat(machine.run("stirbridge serve --check").said()).contains("budgett");
        if (init == Init.SCRIPT) {
            // The script looks first: the service goes on with what it has.
            assertThat(machine.run(init.restart).code()).isNotZero();
            machine.well(init.status);
        }
        machine.well("cat /tmp/stirbridge.yml >/etc/stirbridge/stirbridge.yml; " + init.restart);
        starts(4);
    }

    void remove() throws IOException {
        machine.well("mkdir -p /etc/asterisk; echo '#include \"/usr/share/stirbridge/dialplan-samples/asterisk/"
                + "extensions-outbound.conf\"' >/etc/asterisk/extensions.conf");
        assertThat(machine.well("dpkg -r stirbridge"))
                .contains("WARNING: /etc/asterisk/extensions.conf includes files of this package.");

        assertThat(machine.run("pgrep -u stirbridge").code()).isEqualTo(1);
        machine.well("test ! -e /usr/lib/stirbridge; test ! -e /usr/bin/stirbridge");
        machine.well("grep -q '" + EDIT + "' /etc/stirbridge/stirbridge.yml");
        machine.well("test -s /var/lib/stirbridge/stirbridge.mv.db; test -s /etc/stirbridge/keys/lab-709J.pem");
    }

    void purge() throws IOException {
        machine.well("dpkg -P stirbridge");

        assertThat(machine.well("find /etc /usr /var /lib /run -name '*stirbridge*' ! -path '/var/lib/dpkg/*-old'"))
                .isEmpty();
        assertThat(machine.well("grep -l stirbridge /etc/passwd /etc/group /etc/shadow /etc/gshadow || true"))
                .isEmpty();
        assertThat(machine.run("dpkg-query -s stirbridge").code()).isEqualTo(1);
    }

    /** The service has been ready so many times since it was installed, and is now. */
    private void starts(int times) {
        PackageIT.soon(
                "start " + times,
                () -> machine.run(init.status).code() == 0
                        && machine.run(init.log)
                                        .said()
                                        .lines()
                                        .filter(line -> line.startsWith("Ready."))
                                        .count()
                                >= times);
        assertThat(readies()).isEqualTo(times);
    }

    private long readies() {
        try {
            return machine.run(init.log)
                    .said()
                    .lines()
                    .filter(line -> line.startsWith("Ready."))
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        machine.close();
    }
}
