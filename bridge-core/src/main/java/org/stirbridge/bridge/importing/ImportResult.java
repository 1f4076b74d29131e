package org.stirbridge.bridge.importing;

/**
 * What came of an import, counted.
 *
 * @param applied whether it has been made so
 */
public record ImportResult(long added, long changed, long unchanged, long gone, long refused, boolean applied) {}
