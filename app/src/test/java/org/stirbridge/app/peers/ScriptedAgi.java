package org.stirbridge.app.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A FastAGI server that says what the first part of the request's path tells it to, for what a bridge says seldom: a code
 * such as {@code 438} rejects with it, {@code odd} rejects with what is no code, {@code by-variables} signs as for an
 * Asterisk that inherits no headers, {@code verified} takes any number for proven, {@code breaks-off} closes in the middle of its answer.
 */
final class ScriptedAgi implements AutoCloseable {

    /** What {@code by-variables} hands over. */
    static final String IDENTITY =
            "eyJhbGciOi.eyJhdHRlc3Q.c2lnbmF0dXJl;info=<https://certificates.stirbridge.test/a.pem>"
                    + ";alg=ES256;ppt=shaken";

    static final String DATE = "Sun, 22 Nov 2026 04:10:18 GMT";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    ScriptedAgi() throws IOException {
        Thread thread = new Thread(this::serve, "scripted-agi");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Ends with the socket. */
    private void serve() {
        while (!socket.isClosed()) {
            serveOne();
        }
    }

    private void serveOne() {
        try (Socket call = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.ISO_8859_1));
                Writer out = new OutputStreamWriter(call.getOutputStream(), StandardCharsets.ISO_8859_1)) {
            answer(script(in), in, out);
        } catch (IOException e) {
            return; // the switch went away: the test sees what it made of that
        }
    }

    private static String script(BufferedReader in) throws IOException {
        String script = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("agi_network_script: ")) {
                script = line.substring("agi_network_script: ".length());
            }
        }
        return script;
    }

    private static void answer(String script, BufferedReader in, Writer out) throws IOException {
        for (Map.Entry<String, String> variable :
                variables(script.split("/", 2)[0]).entrySet()) {
            out.write("SET VARIABLE " + variable.getKey() + " \"" + variable.getValue() + "\"\n");
            out.flush();
            in.readLine();
        }
    }

    private static Map<String, String> variables(String role) {
        Map<String, String> variables = new LinkedHashMap<>();
        switch (role) {
            case "by-variables" -> {
                variables.put("__STIR_IDENTITY", IDENTITY);
                variables.put("__STIR_DATE", DATE);
                variables.put("stir_attest", "A");
                variables.put("stir_status", "signed");
            }
            case "verified" -> {
                variables.put("verstat", "TN-Validation-Passed");
                variables.put("stir_status", "verified");
            }
            case "breaks-off" -> variables.put("stir_attest", "A");
            default -> {
                variables.put("stir_reason", "SIGNATURE_INVALID");
                variables.put("verstat", "TN-Validation-Failed");
                variables.put("stir_sip_code", role.equals("odd") ? "NORMAL_CLEARING" : role);
                variables.put("stir_action", "reject");
                variables.put("stir_status", "failed");
            }
        }
        return variables;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
