package org.stirbridge.bridge.did;

/** What a row of trunk_match looks at; the names in small letters are the words of its column {@code kind}. */
public enum MarkKind {
    ACCOUNTCODE,
    AUTH_USER,
    GATEWAY,
    SIP_PROFILE,
    ENDPOINT,
    CONTEXT,
    DOMAIN,
    IP_CIDR,
    HEADER
}
