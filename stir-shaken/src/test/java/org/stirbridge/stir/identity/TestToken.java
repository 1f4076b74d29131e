package org.stirbridge.stir.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.BigIntegers;
import org.stirbridge.stir.passport.JsonValue;
import org.stirbridge.stir.passport.JsonValue.JsonArray;
import org.stirbridge.stir.passport.JsonValue.JsonNumber;
import org.stirbridge.stir.passport.JsonValue.JsonObject;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.Passport;
import org.stirbridge.stir.passport.StrictJson;

/** A token and its field value, right but for what a test changes. Immutable. */
record TestToken(JsonObject header, JsonObject payload, KeyPair keys, String parameters) {

    /** The order of P-256 (SEC 2 §2.4.2). */
    private static final BigInteger N =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    static TestToken shaken(KeyPair keys) {
        JsonObject payload = JsonValue.EMPTY_OBJECT
                .with("attest", "A")
                .with("dest", tns("12155550123"))
                .with("iat", JsonNumber.of(TestCall.IAT))
                .with("orig", JsonValue.EMPTY_OBJECT.with("tn", "12025550100"))
                .with("origid", "6d2f0227-4917-5f03-9db6-22f37381f74e");
        return new TestToken(
                joseHeader("shaken", TestCall.URL), payload, keys, ";info=<" + TestCall.URL + ">;alg=ES256;ppt=shaken");
    }

    static TestToken div(String from, String to) {
        JsonObject payload = JsonValue.EMPTY_OBJECT
                .with("dest", tns(to))
                .with("div", JsonValue.EMPTY_OBJECT.with("tn", from))
                .with("iat", JsonNumber.of(TestCall.IAT))
                .with("orig", JsonValue.EMPTY_OBJECT.with("tn", "12025550100"));
        return new TestToken(
                joseHeader("div", TestCall.DIV_URL),
                payload,
                TestCall.DIVERTER.keys(),
                ";info=<" + TestCall.DIV_URL + ">;alg=ES256;ppt=\"div\"");
    }

    private static JsonObject joseHeader(String ppt, String x5u) {
        return JsonValue.EMPTY_OBJECT
                .with("alg", "ES256")
                .with("ppt", ppt)
                .with("typ", "passport")
                .with("x5u", x5u);
    }

    private static JsonObject tns(String... numbers) {
        return JsonValue.EMPTY_OBJECT.with("tn", JsonArray.ofStrings(List.of(numbers)));
    }

    TestToken header(String name, String json) {
        return new TestToken(header.with(name, json(json)), payload, keys, parameters);
    }

    TestToken withoutHeader(String name) {
        return new TestToken(without(header, name), payload, keys, parameters);
    }

    TestToken claim(String name, String json) {
        return new TestToken(header, payload.with(name, json(json)), keys, parameters);
    }

    TestToken withoutClaim(String name) {
        return new TestToken(header, without(payload, name), keys, parameters);
    }

    TestToken parameters(String text) {
        return new TestToken(header, payload, keys, text);
    }

    /** The same at another URL, in x5u and info alike. */
    TestToken at(String url) {
        return header("x5u", "\"" + url + "\"").parameters(";info=<" + url + ">;alg=ES256;ppt=shaken");
    }

    TestToken keys(KeyPair other) {
        return new TestToken(header, payload, other, parameters);
    }

    String token() {
        try {
            return Passport.sign(header, payload, TestCall.ES256, keys.getPrivate())
                    .token();
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    /** The token with n - s in the place of s: as valid, and made without the key. */
    String otherSignature() {
        String token = token();
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        BigInteger s = N.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
        byte[] other = BigIntegers.asUnsignedByteArray(32, s);
        System.arraycopy(other, 0, signature, 32, 32);
        return token.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)
                + parameters;
    }

    String identity() {
        return token() + parameters;
    }

    private static JsonObject without(JsonObject object, String name) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }

    private static JsonValue json(String text) {
        try {
            return StrictJson.boundedBy(1 << 20, 10_000).read(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
