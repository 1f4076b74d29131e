package org.stirbridge.stir.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** The published and derived vectors, read with a JSON library that the code under test does not use. */
public final class Vectors {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<JsonNode> ALL = readAll();

    private Vectors() {}

    public static Stream<JsonNode> all() {
        return ALL.stream();
    }

    public static Stream<JsonNode> ofKind(String kind) {
        return all().filter(vector -> vector.get("kind").asText().equals(kind));
    }

    public static JsonNode byId(String id) {
        return all().filter(vector -> vector.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The document, section and id, for the name of a test. */
    public static String title(JsonNode vector) {
        JsonNode source = vector.get("source");
        return source.get("doc").asText() + " section " + source.get("section").asText() + ": "
                + vector.get("id").asText();
    }

    public static PublicKey publicKey(JsonNode vector) throws IOException {
        Object pem = pem(vector.get("public_key_pem").asText());
        return new JcaPEMKeyConverter().getPublicKey(SubjectPublicKeyInfo.getInstance(pem));
    }

    public static PrivateKey privateKey(JsonNode vector) throws IOException {
        Object pem = pem(vector.get("private_key_pem").asText());
        if (pem instanceof PEMKeyPair pair) {
            KeyPair keys = new JcaPEMKeyConverter().getKeyPair(pair);
            return keys.getPrivate();
        }
        return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) pem);
    }

    private static Object pem(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object first = parser.readObject();
            // Old keys come with their parameters in a block of their own before them.
            return first instanceof PEMKeyPair
                            || first instanceof PrivateKeyInfo
                            || first instanceof SubjectPublicKeyInfo
                    ? first
                    : Objects.requireNonNull(parser.readObject());
        }
    }

    private static List<JsonNode> readAll() {
        List<JsonNode> vectors = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors.jsonl")), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                vectors.add(MAPPER.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }
}
