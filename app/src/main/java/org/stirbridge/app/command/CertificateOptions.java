package org.stirbridge.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stirbridge.stir.certificate.CertificateSource;
import org.stirbridge.stir.certificate.TrustAnchors;
import org.stirbridge.stir.certificate.X5uRules;
import org.stirbridge.stir.recorded.ChainFile;
import org.stirbridge.stir.recorded.TrustFiles;
import org.stirbridge.stir.recorded.UnreadableRecordException;
import org.stirbridge.stir.recorded.UrlFiles;
import picocli.CommandLine.Option;

/** Where certificates come from without the network, and who is trusted. */
final class CertificateOptions {

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description =
                    "JSON: what each certificate URL answers; its files lie beside it. Nothing goes to the network.")
    private @Nullable Path urls;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The signer's chain (PEM), in the place of what its URL answers.")
    private @Nullable Path certificate;

    @Option(
            names = "--trust",
            paramLabel = "PATH",
            description = "Whom to trust: a PEM file of roots, or a folder of NAME.pem. Again for each further one.")
    private List<Path> trust = new ArrayList<>();

    @Nullable
    Path urls() {
        return urls;
    }

    List<Path> trust() {
        return trust;
    }

    boolean isOneChain() {
        return certificate != null;
    }

    boolean both() {
        return urls != null && certificate != null;
    }

    boolean neither() {
        return urls == null && certificate == null;
    }

    /** @return null when no file answers for URLs */
    @Nullable
    CertificateSource source(X5uRules rules) throws UnreadableRecordException {
        if (certificate != null) {
            return ChainFile.read(certificate, rules);
        }
        return urls == null ? null : UrlFiles.read(urls, rules);
    }

    /** @return null when none are given */
    @Nullable
    TrustAnchors anchors() throws CommandFailure {
        try {
            return trust.isEmpty() ? null : TrustFiles.read(trust);
        } catch (UnreadableRecordException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "--trust: " + e.getMessage(), e);
        }
    }
}
