package org.stirbridge.app.command;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGHUP, which would end a Java program: from {@link #expect} on it only does what {@link #does} was given, one at a time. */
final class Hangup {

    private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

    private Runnable action = this::tooEarly;
    private boolean early;

    private Hangup() {}

    /** By reflection: the class is in every JDK, and outside of what a program may be compiled against. */
    static Hangup expect() {
        Hangup hangup = new Hangup();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        hangup.came();
                        return null;
                    });
            Object hup = signal.getConstructor(String.class).newInstance("HUP");
            var unused = signal.getMethod("handle", signal, handler).invoke(null, hup, handling);
        } catch (ReflectiveOperationException e) {
            LOG.warn("SIGHUP cannot be taken here, use stirbridge reload: {}", e.toString());
        }
        return hangup;
    }

    /** @param reload never throws */
    synchronized void does(Runnable reload) {
        action = reload;
        if (early) {
            reload.run();
        }
    }

    /** The file may have been read already. */
    private void tooEarly() {
        early = true;
    }

    synchronized boolean cameEarly() {
        return early;
    }

    private synchronized void came() {
        action.run();
    }
}
