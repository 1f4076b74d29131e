package org.stirbridge.bridge.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.stirbridge.stir.revocation.MissingList;

/**
 * Which revocation lists are looked at.
 *
 * @param lists {@code https://}, {@code http://}, or {@code file:} with an absolute path
 * @param signers PEM files of those who may sign lists for certificates of other issuers
 * @param missing what a certificate counts as that no current list covers
 * @param refresh how often each list is got again, 1 s to 1 day
 */
public record RevocationSettings(List<String> lists, List<Path> signers, MissingList missing, Duration refresh) {

    public RevocationSettings {
        lists = List.copyOf(lists);
        signers = List.copyOf(signers);
    }
}
