package org.stirbridge.bridge.did;

import org.jspecify.annotations.Nullable;

/** A row of the table provider: who signs. */
public record Provider(String name, String spc, @Nullable String defaultCertificate, boolean active) {}
