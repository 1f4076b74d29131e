package org.stirbridge.bridge.config;

import java.net.InetSocketAddress;

/** The port of /health, /ready, /metrics and the certificate repository. */
public record HttpSettings(boolean enabled, InetSocketAddress listen) {}
