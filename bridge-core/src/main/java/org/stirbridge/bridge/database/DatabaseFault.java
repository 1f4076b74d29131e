package org.stirbridge.bridge.database;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.stirbridge.stir.identity.PrintableText;

/** One line for an admin out of what driver, pool and Flyway wrap around each other. */
public final class DatabaseFault {

    private static final int MOST_CAUSES = 20;
    private static final int MOST_CHARACTERS = 300;
    private static final int ACCESS_DENIED = 1045;
    private static final int NO_RIGHT_TO_DATABASE = 1044;
    private static final int NO_RIGHT_TO_TABLE = 1142;
    private static final int NO_DATABASE = 1049;

    private DatabaseFault() {}

    /** The end of a line that names the database: what is wrong, and the mend where it is known. */
    public static String sentence(Throwable fault) {
        List<Throwable> causes = causes(fault);
        for (Throwable cause : causes) {
            if (cause instanceof UnfitTables unfit) {
                return unfit.getMessage();
            }
        }
        String tls = ofTls(causes);
        return tls.isEmpty() ? ofServer(causes) : tls;
    }

    private static String ofTls(List<Throwable> causes) {
        String all = String.join(" ", causes.stream().map(DatabaseFault::text).toList())
                .toLowerCase(Locale.ROOT);
        if (all.contains("ssl not enabled in the server")) {
            return "the server speaks no TLS, and sslMode in database.url demands it";
        }
        boolean untrusted = causes.stream()
                .anyMatch(cause -> cause instanceof CertificateException
                        || cause instanceof CertPathValidatorException
                        || cause instanceof CertPathBuilderException);
        if (untrusted) {
            return "the server's certificate is not of the CA in serverSslCert, or has expired (" + last(causes) + ")";
        }
        boolean otherName = all.contains("hostname verification failed");
        if (otherName || causes.stream().anyMatch(SSLException.class::isInstance)) {
            return "no TLS with the server: its certificate is for another name, or they have no version in common ("
                    + last(causes) + ")";
        }
        return "";
    }

    /** The pool repeats the code of what it wraps, and has words of its own: the innermost is asked first. */
    private static String ofServer(List<Throwable> causes) {
        for (int i = causes.size() - 1; i >= 0; i--) {
            String sentence = causes.get(i) instanceof SQLException sql ? ofCode(sql) : "";
            if (!sentence.isEmpty()) {
                return sentence;
            }
        }
        return last(causes);
    }

    private static String ofCode(SQLException sql) {
        String text = text(sql);
        return switch (sql.getErrorCode()) {
            // A server that takes TLS alone says no more than this to whom comes without.
            case ACCESS_DENIED ->
                "the server refuses the account: user, password or host is wrong, or it demands TLS (sslMode in"
                        + " database.url) (" + text + ")";
            case NO_DATABASE -> "the server has no database of that name (" + text + ")";
            case NO_RIGHT_TO_DATABASE, NO_RIGHT_TO_TABLE ->
                "the account lacks a right (" + text + "); docs/database.md has the GRANTs";
            default -> "";
        };
    }

    /** The innermost says it in the plainest words. */
    private static String last(List<Throwable> causes) {
        for (int i = causes.size() - 1; i >= 0; i--) {
            String text = text(causes.get(i));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "no reason was given";
    }

    private static String text(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String line = message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return cause.getMessage() == null ? "" : PrintableText.of(line, MOST_CHARACTERS);
    }

    private static List<Throwable> causes(Throwable fault) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable at = fault; at != null && causes.size() < MOST_CAUSES; at = at.getCause()) {
            causes.add(at);
        }
        return causes;
    }
}
