package org.stirbridge.stir.stipa;

import java.nio.charset.StandardCharsets;
import org.stirbridge.stir.passport.MalformedJsonException;
import org.stirbridge.stir.passport.StrictJson;

/** What a list comes in: nothing, as a download, or the JSON answer of an STI-PA's interface with the list as {@code caList}. */
final class ListEnvelope {

    private static final StrictJson ANSWER = StrictJson.boundedBy(TrustedCaListReader.MAX_BYTES, 100);

    private ListEnvelope() {}

    static String token(byte[] bytes) throws RefusedDocumentException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        return text.startsWith("{") ? inside(bytes) : text;
    }

    private static String inside(byte[] bytes) throws RefusedDocumentException {
        try {
            return ANSWER.readObject(bytes)
                    .string("caList")
                    .orElseThrow(() -> new RefusedDocumentException("it is an answer without a caList"));
        } catch (MalformedJsonException e) {
            throw new RefusedDocumentException("it is an answer that cannot be read: " + e.getMessage(), e);
        }
    }
}
