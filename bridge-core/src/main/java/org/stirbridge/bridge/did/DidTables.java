package org.stirbridge.bridge.did;

import java.util.List;

/**
 * The rows of all tables but did_range as read, before they are put in order.
 *
 * @param problems one sentence for each row that could not be read
 */
record DidTables(
        List<Provider> providers,
        List<Customer> customers,
        List<Trunk> trunks,
        List<TrunkMark> marks,
        Rights rights,
        List<String> problems) {

    static final DidTables EMPTY = new DidTables(List.of(), List.of(), List.of(), List.of(), Rights.NONE, List.of());
}
