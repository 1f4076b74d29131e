package org.stirbridge.stir.stipa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

class StrictJsonReaderTest {

    @Test
    void everyKindOfValueArrives() throws IOException, MalformedJsonException {
        assertThat(read("""
                        {"a":true,"b":false,"c":12,"d":0.5,"e":"text","f":{"g":[true,"x"]}}"""))
                .isEqualTo(Map.of(
                        "a",
                        true,
                        "b",
                        false,
                        "c",
                        12L,
                        "d",
                        "0.5",
                        "e",
                        "text",
                        "f",
                        Map.of("g", List.of(true, "x"))));
    }

    @Test
    void aNullIsNoValue() throws IOException, MalformedJsonException {
        assertThat(read("""
                        {"a":null,"b":[null,1,null],"c":{"d":null}}""")).isEqualTo(Map.of("b", List.of(1L), "c", Map.of()));
    }

    @Test
    void aMemberTwiceIsRefused() {
        assertThatThrownBy(() -> read("""
                        {"a":1,"a":2}""")).isInstanceOf(MalformedJsonException.class);
    }

    private static Map<String, ?> read(String json) throws IOException, MalformedJsonException {
        return new StrictJsonReader(StrictJson.boundedBy(1000, 100)).doDeserialize(new StringReader(json));
    }
}
