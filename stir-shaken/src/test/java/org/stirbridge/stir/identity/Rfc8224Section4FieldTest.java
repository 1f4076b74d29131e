package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stirbridge.stir.identity.TestCall.URL;
import static org.stirbridge.stir.identity.TestCall.shaken;

import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.identity.VerificationResult.Failed;

/** The Identity field of RFC 8224 §4 as the verifier takes it; {@link IdentityHeaderTest} has the spellings. */
class Rfc8224Section4FieldTest {

    private final TestCall call = new TestCall();

    @Nested
    class Section4Syntax {

        private static final String STEP = "RFC 8224 section 4";

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", ",", "garbage;;", ";info=<https://a.example/x>", "a.b.c;info=<x", "a.b.c;info=\"x"})
        void aFieldThatDoesNotParse(String field) {
            assertThat(call.verify(field))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.MALFORMED_IDENTITY));
        }

        @ParameterizedTest
        @ValueSource(strings = {";alg=ES256;ppt=shaken", ";info=<>;alg=ES256;ppt=shaken", ""})
        void infoIsRequired(String parameters) {
            call.assertFails(STEP, FailureReason.MISSING_INFO, shaken().parameters(parameters));
        }
    }

    @Nested
    class Section41InfoIsX5u {

        private static final String STEP = "RFC 8224 section 4.1";

        @Test
        void characterByCharacter() {
            call.assertFails(STEP, FailureReason.X5U_INFO_MISMATCH, shaken().header("x5u", "\"" + URL + "/\""));
            call.assertFails(
                    STEP,
                    FailureReason.X5U_INFO_MISMATCH,
                    shaken().header("x5u", "\"" + URL.toUpperCase(Locale.ROOT) + "\""));
            call.assertFails(STEP, FailureReason.X5U_INFO_MISMATCH, shaken().header("x5u", "\"\""));
        }
    }

    @Nested
    class Section41AlgIsThatOfTheToken {

        @Test
        void whereItIsThere() {
            call.assertFails(
                    "RFC 8224 section 4.1",
                    FailureReason.ALG_PARAMETER_MISMATCH,
                    shaken().parameters(";info=<" + URL + ">;alg=RS256;ppt=shaken"));
        }

        @Test
        void andEs256WhereItIsNot() {
            call.assertVerified(shaken().parameters(";info=<" + URL + ">;ppt=shaken"));
        }
    }

    @Nested
    class Section41PptIsThatOfTheToken {

        private static final String STEP = "RFC 8224 section 4.1";

        @Test
        void onBothSides() {
            call.assertFails(STEP, FailureReason.PPT_MISMATCH, shaken().withoutHeader("ppt"));
            call.assertFails(STEP, FailureReason.PPT_MISMATCH, shaken().header("ppt", "\"div\""));
            call.assertFails(STEP, FailureReason.PPT_MISMATCH, shaken().parameters(";info=<" + URL + ">"));
        }
    }

    /** §4.1.1 lets a base PASSporT leave out header and claims; what this verifier supports may not. */
    @Nested
    class Section411CompactForm {

        @Test
        void isRefused() {
            String signature = shaken().token().substring(shaken().token().lastIndexOf('.'));
            call.assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">;ppt=shaken");
            call.assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">;ppt=div");
            call.assertFails(FailureReason.COMPACT_FORM, "." + signature + ";info=<" + URL + ">");
        }
    }
}
