package org.stirbridge.app.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands Jetty's requests to {@link Routes} and writes the answers. A request body is never read. */
final class RouteHandler extends Handler.Abstract {

    private final Routes routes;

    RouteHandler(Routes routes) {
        this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        String tag = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        Answer answer = routes.answer(request.getMethod(), path == null ? "" : path, tag);
        write(request, response, callback, answer);
        return true;
    }

    private static void write(Request request, Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
        if (answer.status() == 304) {
            response.write(true, null, callback);
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? null : ByteBuffer.wrap(body), callback);
    }
}
