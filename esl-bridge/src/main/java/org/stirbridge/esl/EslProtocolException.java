package org.stirbridge.esl;

import java.net.ProtocolException;

/** The peer does not speak the event socket's language, or too much of it; the message is ours and safe to log. */
final class EslProtocolException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    EslProtocolException(String message) {
        super(message);
    }
}
