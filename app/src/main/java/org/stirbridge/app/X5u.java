package org.stirbridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.stirbridge.bridge.config.ConfigurationProblems;
import org.stirbridge.stir.certificate.X5uSettings;

/** From the words of the configuration to the settings of the fetcher. */
final class X5u {

    private X5u() {}

    static X5uSettings settings(org.stirbridge.bridge.config.X5uSettings configured) throws ConfigurationProblems {
        List<String> problems = new ArrayList<>();
        List<X509Certificate> webCas = new ArrayList<>();
        configured.webCa().forEach(file -> webCas.addAll(certificates("x5u.web_ca", file, "web CAs", problems)));
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
        return X5uSettings.DEFAULT
                .withHosts(configured.hosts())
                .withAllowedHosts(Set.copyOf(configured.allow()), Set.copyOf(configured.deny()))
                .withWebCas(webCas)
                .withFetchTimeout(configured.timeout());
    }

    /** @param whose for the problem, such as {@code web CAs} */
    static List<X509Certificate> certificates(String setting, Path file, String whose, List<String> problems) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<?> read = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (read.isEmpty()) {
                problems.add(setting + ": " + file + " holds no certificate; give a PEM file of " + whose);
            }
            return read.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException | CertificateException e) {
            problems.add(setting + ": " + file + " cannot be read as certificates; give a PEM file of " + whose);
            return List.of();
        }
    }
}
