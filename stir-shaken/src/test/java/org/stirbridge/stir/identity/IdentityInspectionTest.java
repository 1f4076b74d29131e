package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.passport.Vectors;

/** What {@code decode} tells a person. */
class IdentityInspectionTest {

    private static IdentityInspection one(String field) {
        List<IdentityInspection> all = IdentityInspection.of(field);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<String> faults(String field) {
        return one(field).faults().stream().map(Finding::detail).toList();
    }

    @Test
    void aGoodValueHasNoFaultsAndIsShown() {
        IdentityInspection inspection = one(shaken().identity());

        assertThat(inspection.faults()).isEmpty();
        assertThat(inspection.header()).startsWith("{\"alg\":\"ES256\"");
        assertThat(inspection.payload()).contains("\"attest\":\"A\"");
        assertThat(inspection.findings()).anyMatch(f -> f.detail().contains("2026-11-21T00:00:00Z"));
    }

    @Test
    void aMissingSemicolonAndSwappedClaimsAreBothNamed() {
        TestToken swapped = shaken().claim("orig", "{\"tn\":[\"12155550123\"]}")
                .claim("dest", "{\"tn\":\"12025550100\"}")
                .parameters(";info=<" + TestCall.URL + ">alg=ES256;ppt=shaken");

        assertThat(faults(swapped.identity()))
                .anyMatch(f -> f.contains("';' is missing between info and alg"))
                .anyMatch(f -> f.contains("swapped"));
    }

    @Test
    void jsonInsideAStringIsNamed() {
        assertThat(faults(shaken().claim("dest", "\"{\\\"tn\\\":[\\\"1\\\"]}\"").identity()))
                .anyMatch(f -> f.contains("JSON inside a string"));
    }

    @Test
    void iatAsAStringIsNamed() {
        assertThat(faults(Vectors.byId("rfc8224-s4.1.1-full").get("identity").asText()))
                .anyMatch(f -> f.contains("x5u"));
        assertThat(faults(shaken().claim("iat", "\"1795219200\"").identity()))
                .anyMatch(f -> f.contains("iat is not a number"));
    }

    @Test
    void aBareTokenIsShownAsFarAsItGoes() {
        IdentityInspection inspection = one(shaken().token());

        assertThat(inspection.payload()).contains("12025550100");
        assertThat(inspection.faults()).hasSize(1);
    }

    @Test
    void severalHeaderFaultsAreAllListed() {
        assertThat(faults(shaken().header("typ", "\"JWT\"")
                        .header("alg", "\"HS256\"")
                        .header("x5u", "\"x\"")
                        .identity()))
                .hasSize(3);
    }

    @Test
    void partsThatDoNotReadAreNamedEachByItsKind() {
        String token = shaken().token();
        String compact = ".." + token.substring(token.lastIndexOf('.') + 1);

        assertThat(steps("a.b.c;info=<" + TestCall.URL + ">;ppt=shaken")).containsExactly("RFC 7515 section 5.2");
        assertThat(steps(compact + ";info=<" + TestCall.URL + ">;ppt=shaken")).containsExactly("RFC 8588 section 3");
        assertThat(steps(token + ";info=<" + TestCall.URL + ">;ppt=div")).containsExactly("RFC 8224 section 4.1");
        assertThat(steps(token + ";info=<https://other.example.org/c>;ppt=shaken"))
                .containsExactly("RFC 8224 section 4.1");
        assertThat(steps(token + ";ppt=shaken")).containsExactly("RFC 8224 section 4");
    }

    @Test
    void brokenHeaderDoesNotHideTheClaims() {
        assertThat(steps(shaken().withoutHeader("x5u").withoutClaim("attest").identity()))
                .containsExactly("RFC 8225 section 4", "RFC 8588 section 4");
        assertThat(steps(TestToken.div("1", "2").withoutClaim("div").identity()))
                .containsExactly("RFC 8946 section 3");
    }

    private static List<String> steps(String field) {
        return one(field).faults().stream().map(Finding::step).toList();
    }

    @Test
    void claimsOfAnotherExtensionAreNotChecked() {
        assertThat(one(shaken().header("ppt", "\"rph\"")
                                .parameters(";info=<" + TestCall.URL + ">;ppt=rph")
                                .identity())
                        .findings())
                .anyMatch(finding -> finding.outcome() == Finding.Outcome.NOT_CHECKED
                        && finding.step().equals("RFC 8224 section 6.2 step 1"));
    }

    @Test
    void hostileClaimsCannotReachTheTerminal() {
        IdentityInspection inspection =
                one(shaken().claim("origid", "\"\\u001b[2J\u009b\u202e\"").identity());

        assertThat(inspection.payload()).matches("[ -~]*").contains("\\u202e");
    }

    @Test
    void garbageIsSaidToBeGarbage() {
        assertThat(faults("garbage")).isNotEmpty();
        assertThat(IdentityInspection.of("")).isEmpty();
    }
}
