package org.stirbridge.app.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stirbridge.app.command.Result;

/** What docs/tables.md has an admin type gives a customer its numbers, and takes them back, on calls through Asterisk. */
@ExtendWith(WithPeers.class)
final class NewAdminIT {

    private static final Path PAGE = Path.of("..", "docs", "tables.md");
    private static final Pattern SECTION =
            Pattern.compile("## Give a customer a block of numbers\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern SEEN =
            Pattern.compile("(?<outcome>status=\\w* attest=\\w* reason=\\w*) origid=(?<origid>[0-9a-f-]*)");
    private static final String CALLED = "13105550199";

    /** What the page promises. */
    private static final Duration EFFECT = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void inSql(PeersLab lab) throws Exception {
        Customer customer = new Customer(lab, "by-sql", "bysql", "121555521");
        List<String> blocks = customer.blocks("sql");

        assertThat(customer.call()).isEqualTo("status=unsigned attest= reason=UNKNOWN_TRUNK");
        lab.sql(blocks.get(0));
        customer.callASecondLater("status=signed attest=A reason=");
        assertThat(customer.explained())
                .contains("signed: level A, OWN_NUMBER", "Trunk bysql-pbx matches by ACCOUNTCODE");
        lab.sql(blocks.get(1));
        customer.callASecondLater("status=signed attest=B reason=");
        assertThat(customer.explained()).contains("signed: level B, NUMBER_NOT_ACTIVE", "is released, not active");
        assertThat(customer.explainedByNumbers()).contains("signed: level B, NUMBER_NOT_ACTIVE");
    }

    @Test
    void byCommand(PeersLab lab) throws Exception {
        Customer customer = new Customer(lab, "by-command", "bycommand", "121555522");
        List<String> blocks = customer.blocks("sh");

        customer.type(blocks.get(0));
        customer.callASecondLater("status=signed attest=A reason=");
        assertThat(customer.explained()).contains("signed: level A, OWN_NUMBER");
        customer.type(blocks.get(1));
        customer.callASecondLater("status=signed attest=B reason=");
        assertThat(customer.explained()).contains("signed: level B, NUMBER_NOT_ACTIVE");
    }

    @Test
    void aBorderControllerTellsTheTrunkByAHeaderField(PeersLab lab) throws Exception {
        lab.sql("INSERT INTO trunk_match (trunk, kind, match_value) VALUES ('acme-pbx', 'header', 'X-Trunk: acme')");
        Customer acme = new Customer(lab, "border", "acme", "121555501");
        acme.tells("acme");

        acme.callASecondLater("status=signed attest=A reason=");
        assertThat(acme.explained()).contains("Trunk acme-pbx matches by HEADER.");
        acme.tells("acm");
        assertThat(acme.call()).isEqualTo("status=unsigned attest= reason=UNKNOWN_TRUNK");
    }

    /** A customer with the page's texts in its own name, and calls from the second number of its block. */
    private static final class Customer {
        private final PeersLab lab;
        private final String endpoint;
        private final String name;
        private final String block;
        private @Nullable String header;
        private String origid = "";

        /** @param block its hundred numbers without their last two digits */
        Customer(PeersLab lab, String endpoint, String name, String block) {
            this.lab = lab;
            this.endpoint = endpoint;
            this.name = name;
            this.block = block;
        }

        void tells(String trunk) {
            header = trunk;
        }

        /** The blocks of the page's section in this language, in order. */
        List<String> blocks(String language) throws IOException {
            Matcher section = SECTION.matcher(Files.readString(PAGE));
            assertThat(section.find()).isTrue();
            List<String> blocks = new ArrayList<>();
            Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                    .matcher(section.group(1));
            while (block.find()) {
                blocks.add(named(block.group(1)));
            }
            assertThat(blocks).hasSize(2);
            return blocks;
        }

        private String named(String text) {
            return text.replace("acme", name).replace("121555501", block);
        }

        /** Places a call and answers what the dialplan saw of it. */
        String call() throws IOException {
            int before = lab.asterisk().consoleLength();
            Sipp sipp = lab.sipp();
            Sipp.Call call = Sipp.Call.of(caller(), CALLED).from(endpoint);
            if (header != null) {
                call = call.with("X-Trunk", header);
            }
            try (Sipp.Callee carrier = sipp.callee(lab.carrier(), "answer")) {
                assertThat(sipp.call(lab.asterisk().port(), call).status())
                        .as(() -> lab.asterisk().console())
                        .isEqualTo(200);
                carrier.invite();
            }
            Matcher line = SEEN.matcher(lab.asterisk().consoleLine(before, "Stirbridge: status="));
            assertThat(line.find()).isTrue();
            origid = line.group("origid");
            return line.group("outcome");
        }

        void callASecondLater(String outcome) throws IOException {
            Awaitility.await().pollDelay(EFFECT).until(() -> true);
            assertThat(call()).isEqualTo(outcome);
        }

        /** Runs each line of {@code commands}. */
        void type(String commands) {
            for (String line : commands.lines().toList()) {
                List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
                assertThat(words.remove(0)).isEqualTo("./stirbridge");
                assertThat(run(words).code()).as(line).isZero();
            }
        }

        /** What the record says of the newest call, which was signed; it is written behind the call. */
        String explained() {
            String callId = Awaitility.await("record of " + origid)
                    .atMost(PATIENCE)
                    .until(() -> lab.callSigned(origid), Optional::isPresent)
                    .orElseThrow();
            return run(List.of("explain", "--call", callId)).out();
        }

        String explainedByNumbers() {
            return run(List.of("explain", "--trunk", name + "-pbx", "--from", caller(), "--to", CALLED))
                    .out();
        }

        private Result run(List<String> words) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("-c", lab.configuration().toString()));
            Result result = Result.of(all.toArray(String[]::new));
            assertThat(result.err()).isEmpty();
            return result;
        }

        private String caller() {
            return block + "01";
        }
    }
}
