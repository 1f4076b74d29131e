package org.stirbridge.stir.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.stirbridge.fuzzing.Invariant;

/** What a certificate host answers with status 200: header fields, an empty line, a body, as the bytes have it. */
public final class PublishedAnswer {

    private static final Request REQUEST =
            new Request.Builder().url("https://certs.example.org/1.pem").build();
    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]{1,40}): ?(.*)", Pattern.DOTALL);
    private static final Duration LONGEST = Duration.ofDays(600L * 366_000);

    private PublishedAnswer() {}

    /** As the fetcher understands it. */
    public static X5uAnswer of(byte[] input) throws IOException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        byte[] body = end < 0 ? new byte[0] : text.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1);
        FetchedChain fetched = X5uFetcher.read(response(head, body));
        Invariant.holds(
                !fetched.maxAge().isNegative() && fetched.maxAge().compareTo(LONGEST) < 0, "a lifetime has an end");
        return fetched.answer();
    }

    private static Response response(String head, byte[] body) {
        Headers.Builder headers = new Headers.Builder();
        for (String line : head.split("\n", -1)) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                headers.addUnsafeNonAscii(field.group(1), field.group(2));
            }
        }
        return new Response.Builder()
                .request(REQUEST)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .headers(headers.build())
                .body(ResponseBody.create(body, MediaType.get("application/octet-stream")))
                .build();
    }
}
