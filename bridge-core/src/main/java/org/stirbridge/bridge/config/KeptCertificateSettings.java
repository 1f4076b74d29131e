package org.stirbridge.bridge.config;

import java.time.Duration;

/**
 * How the certificates of far-end tokens are kept, in memory and under {@code data_directory/certificates}.
 *
 * @param entries chains, 100 to 1,000,000; about 4 KiB each in memory and as much on disk
 * @param atLeast how long whatever their publisher says, 1 h to 24 h
 * @param atMost how long however long their publisher wishes, 24 h to 30 days
 * @param failures how long a failed fetch is remembered, 1 s to 1 h
 */
public record KeptCertificateSettings(int entries, Duration atLeast, Duration atMost, Duration failures) {}
