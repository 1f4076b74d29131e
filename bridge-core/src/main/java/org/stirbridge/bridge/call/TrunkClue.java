package org.stirbridge.bridge.call;

/**
 * One thing the switch knows about where a call comes from or goes to, by which trunk_match finds the trunk.
 *
 * @param kind what it is
 * @param value its text as the switch gave it; {@code IP_ADDRESS} is a literal address without port, {@code HEADER} is
 *     {@code name: value}
 */
public record TrunkClue(Kind kind, String value) {

    public enum Kind {
        /** The dialplan named the trunk itself: {@code stir_trunk}, {@code STIR_TRUNK}, {@code ?trunk=}. */
        TRUNK_NAME,
        ACCOUNTCODE,
        AUTH_USER,
        GATEWAY,
        SIP_PROFILE,
        ENDPOINT,
        CONTEXT,
        DOMAIN,
        IP_ADDRESS,
        /** One of the header fields that {@link CallServices#trunkHeaders} names; the weakest, for the far end may write it. */
        HEADER
    }
}
