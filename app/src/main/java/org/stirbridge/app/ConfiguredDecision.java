package org.stirbridge.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.stirbridge.bridge.attestation.AttestationAnswer;
import org.stirbridge.bridge.call.OutboundCall;
import org.stirbridge.bridge.call.OutboundCallService;
import org.stirbridge.bridge.call.TrunkLevel;
import org.stirbridge.bridge.certificates.CertificateStock;
import org.stirbridge.bridge.config.BridgeConfiguration;
import org.stirbridge.bridge.database.Database;
import org.stirbridge.bridge.database.TableWatch;
import org.stirbridge.bridge.did.DidDirectory;
import org.stirbridge.bridge.did.DidDirectorySource;
import org.stirbridge.bridge.inquiry.NumberInquiry;
import org.stirbridge.bridge.inquiry.NumberRows;
import org.stirbridge.bridge.number.NumberingPlans;
import org.stirbridge.bridge.record.CallDecision;
import org.stirbridge.bridge.record.CallDecisionTable;
import org.stirbridge.stir.certificate.Deadline;
import org.stirbridge.stir.identity.AuthenticationService;
import org.stirbridge.stir.passport.Es256;
import org.stirbridge.stir.passport.TelephoneNumber;

/**
 * What the bridge of a configuration decides as its tables stand, for one look beside the running bridge. Changes nothing,
 * and leaves no record.
 */
public final class ConfiguredDecision implements AutoCloseable {

    /** Nobody waits for this call. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Closing closing = new Closing();
    private final BridgeConfiguration configuration;
    private final InstantSource clock;
    private final Database database;

    /**
     * Opens the tables as they are.
     *
     * @throws IOException when they cannot be reached, or there are none
     */
    public static ConfiguredDecision open(BridgeConfiguration configuration, InstantSource clock) throws IOException {
        return new ConfiguredDecision(configuration, clock);
    }

    private ConfiguredDecision(BridgeConfiguration configuration, InstantSource clock) throws IOException {
        this.configuration = configuration;
        this.clock = clock;
        this.database = closing.add(Tables.requireAsTheyAre(configuration));
    }

    /**
     * What would become of {@code call} now. It is signed as any other, and the token thrown away.
     *
     * @throws IOException when the tables cannot be read
     */
    public CallDecision decide(OutboundCall call) throws IOException {
        Es256 es256 = Es256.choose();
        CertificateStock stock =
                new CertificateStock(es256, clock, configuration.directory(), configuration.trustAnchors());
        DidDirectorySource directory = new DidDirectorySource(clock);
        read(new TableWatch(database, clock, List.of(directory, stock)));
        OutboundCallService service = new OutboundCallService(
                directory,
                stock,
                plans(),
                configuration.outbound(),
                new AuthenticationService(es256, clock)::authenticate,
                UUID::randomUUID,
                clock);
        return CallDecision.of(call, service.decide(call, Deadline.after(PATIENCE)), clock.instant(), Duration.ZERO);
    }

    /**
     * What was decided for the call that the switch gave this name, the newest first.
     *
     * @throws IOException when the record cannot be read
     */
    public List<CallDecision> recorded(String callId) throws IOException {
        return CallDecisionTable.ofCall(database, callId);
    }

    /**
     * The rows around a number.
     *
     * @throws IOException when the tables cannot be read
     */
    public NumberRows rows(TelephoneNumber number) throws IOException {
        return NumberInquiry.of(database, number, clock.instant());
    }

    /** How the default country dials. */
    public NumberingPlans plans() {
        return new NumberingPlans(
                configuration.outbound().defaultCountry(),
                configuration.outbound().emergencyNumbers());
    }

    /**
     * The level of a number on trunks, in their order; those that are not active are left out.
     *
     * @throws IOException when the tables cannot be read
     */
    public List<LevelOnTrunk> levels(TelephoneNumber number, List<String> trunks) throws IOException {
        DidDirectorySource source = new DidDirectorySource(clock);
        read(new TableWatch(database, clock, List.of(source)));
        DidDirectory directory = source.get();
        return trunks.stream()
                .flatMap(name -> directory.trunkNamed(name).stream())
                .flatMap(trunk -> TrunkLevel.ifActive(directory, trunk, number, clock.instant()).stream()
                        .map(answer -> new LevelOnTrunk(trunk.name(), answer)))
                .toList();
    }

    /** @param answer level, reason and steps of the number on it */
    public record LevelOnTrunk(String trunk, AttestationAnswer answer) {}

    private void read(TableWatch watch) throws IOException {
        if (!closing.add(watch).check()) {
            throw new IOException("database: the tables cannot be read");
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
