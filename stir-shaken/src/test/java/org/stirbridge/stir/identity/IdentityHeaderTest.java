package org.stirbridge.stir.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stirbridge.stir.identity.IdentityHeaderReading.Read;
import org.stirbridge.stir.identity.IdentityHeaderReading.Unreadable;
import org.stirbridge.stir.passport.Vectors;

/** The field's syntax: RFC 8224 §4, RFC 3261 §7.3.1 and §25.1. */
class IdentityHeaderTest {

    private static final IdentityHeader GOOD =
            new IdentityHeader("a.b.c", "https://c.example/1,2;3", "ES256", "shaken");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c;info=<https://c.example/1,2;3>;alg=ES256;ppt=shaken",
                "a.b.c;ppt=shaken;alg=ES256;info=<https://c.example/1,2;3>",
                "a.b.c;info=<https://c.example/1,2;3>;ppt=\"shaken\"",
                "a.b.c;info=<https://c.example/1,2;3>;ppt=\"sha\\ken\"",
                "  a.b.c ; INFO = <https://c.example/1,2;3> ; Alg = ES256 ;\tPPT = shaken ",
                "a.b.c;info=<https://c.example/1,2;3>\r\n ;alg=ES256\r\n\t;ppt=shaken",
                "a.b.c;info=<https://c.example/1,2;3>\n ;ppt=shaken",
                "a.b.c;x;y=\"a;b,c\";x=1;info=<https://c.example/1,2;3>;ppt=shaken",
                "a.b.c;info=<https://c.example/1,2;3>;x=\"\\\";ppt=rph\";ppt=shaken",
                "a.b.c;alg=es256;PPT=Shaken;info\t=\t<https://c.example/1,2;3>",
                "a.b.c;info\r\n =\r\n\t<https://c.example/1,2;3>;ppt\r\n  \t=\r\n shaken",
                "a.b.c;x=\"Z\\\"\u00fcrich\";info=<https://c.example/1,2;3>;ppt=shaken",
                "a.b.c;x=\"Z\u00fcrich \ud83d\ude00\";info=<https://c.example/1,2;3>;ppt=shaken;y=\"\u2028\\\";\""
            })
    void everyLegalSpellingReadsTheSame(String value) {
        assertThat(IdentityHeader.read(value)).isEqualTo(new Read(GOOD));
    }

    @Test
    void printsTheOneOrderThatFreeSwitchLeavesIntact() {
        assertThat(GOOD.print()).isEqualTo("a.b.c;info=<https://c.example/1,2;3>;alg=ES256;ppt=shaken");
        assertThat(IdentityHeader.read(GOOD.print())).isEqualTo(new Read(GOOD));
    }

    /** Without its quotes the far end's word would become parameters of a header that we send on. */
    @Test
    void printsAQuotedWordThatIsNoTokenWithItsQuotes() {
        IdentityHeader odd = new IdentityHeader("a.b.c", null, "ES256;x=<\"", "shaken;alg=none");
        assertThat(odd.print()).isEqualTo("a.b.c;alg=\"ES256;x=<\\\"\";ppt=\"shaken;alg=none\"");
        assertThat(IdentityHeader.read(odd.print())).isEqualTo(new Read(odd));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";info=<x>",
                "a.b.c;",
                "a.b.c;;info=<x>",
                "a.b.c;info=<x>;info=<x>",
                "a.b.c;info=<x>;alg=ES256;ALG=ES256",
                "a.b.c;info=<x>;ppt=shaken;ppt=\"shaken\"",
                "a.b.c;info=x",
                "a.b.c;info=\"x\"",
                "a.b.c;info=<x",
                "a.b.c;info=<x>y",
                "a.b.c;info=<x>alg=ES256;ppt=shaken",
                "a.b.c info=<x>;alg=ES256",
                "a.b.c;info=<x>;ppt=",
                "a.b.c;info=<x>;ppt",
                "a.b.c;info=<x>;ppt=\"\"",
                "a.b.c;info=<x>;alg=\"\"",
                "a.b.c;info=<x>;alg=<ES256>",
                "a.b.c;info=<x>;ppt=shaken shaken",
                "a.b.c;info=<x\"y\">",
                "a.b.c;info=<<x>>",
                "a.b.c;info=",
                "a.b.c;info",
                "a.b.c;info=<x>;ppt=sha ken",
                "a.b.c;info=<x>;ppt=\"shaken",
                "a.b.c;info=<x>;=1",
                "a.b.c;info=<x\r\ny>",
                "a.b.c;info=<x>\r\nX-Evil: 1",
                "a.b.c\0;info=<x>",
                "a.b.c\u00e9;info=<x>",
                "a.b.c\u2003;info=<x>",
                "\"\u00e9\";info=<x>",
                "a.b.c;info=<\u00e9>",
                "a.b.c;info=<\"\u00e9\">",
                "a.b.c;info=<x>;alg=\"\u00e9\"",
                "a.b.c;info=<x>;ppt=\"\u017fhaken\"",
                "a.b.c;info=<x>;\u2003ppt=shaken",
                "a.b.c;y=\"z\";info=<x>\u2003;ppt=shaken",
                "a.b.c;info=<x>;y=\u00e9",
                "a.b.c;info=<x>;y=\"\u00e9\"z",
                "a.b.c;info=<x>;y=<\"\u00e9\">",
                "a.b.c;info=<x>;\"\u00e9\"=1",
                "a.b.c;info=<x>;y=\"\u0085\"",
                "a.b.c;info=<x>;y=\"\u007f\""
            })
    void everythingElseIsUnreadable(String value) {
        assertThat(IdentityHeader.read(value)).isInstanceOf(Unreadable.class);
    }

    @Test
    void anEmptyInfoIsNone() {
        assertThat(IdentityHeader.read("a.b.c;info=<>;ppt=shaken"))
                .isEqualTo(new Read(new IdentityHeader("a.b.c", null, "ES256", "shaken")));
    }

    @Test
    void aMissingSemicolonIsNamed() {
        assertThat(IdentityHeader.read("a.b.c;info=<x>alg=ES256;ppt=shaken"))
                .isEqualTo(new Unreadable("a ';' is missing between info and alg"));
    }

    @Test
    void sizeAndNumberOfParametersAreBounded() {
        assertThat(IdentityHeader.read("a".repeat(16 * 1024))).isInstanceOf(Read.class);
        assertThat(IdentityHeader.read("a".repeat(16 * 1024 + 1))).isInstanceOf(Unreadable.class);
        assertThat(IdentityHeader.read("a.b.c" + ";x=1".repeat(21))).isInstanceOf(Unreadable.class);
    }

    @Test
    void commasOutsideBracketsAndQuotesSeparateValues() {
        assertThat(IdentityHeader.values(List.of("a;info=<x,y>;p=\"q,\\\",r\", b;info=<z>", " ", "c,,d")))
                .containsExactly("a;info=<x,y>;p=\"q,\\\",r\"", "b;info=<z>", "c", "d");
    }

    @Test
    void aFieldWithAnOpenQuoteStaysWhole() {
        assertThat(IdentityHeader.values(List.of("a;p=\"x, b"))).containsExactly("a;p=\"x, b");
    }

    @Test
    void rfc8946PrintsPptQuoted() {
        String identity = Vectors.byId("rfc8946-s3-div").get("identity").asText();

        assertThat(IdentityHeader.read(identity)).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.header().ppt()).isEqualTo("div");
            assertThat(read.header().alg()).isEqualTo("ES256");
        });
    }
}
