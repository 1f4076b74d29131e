package org.stirbridge.app.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Errors that Jetty itself finds, in one line: its own page repeats the request and names the product. */
final class TerseErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.TEXT);
        String line = status + " " + HttpStatus.getMessage(status) + "\n";
        Content.Sink.write(response, true, line, callback);
        return true;
    }
}
