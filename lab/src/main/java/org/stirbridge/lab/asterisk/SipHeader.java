package org.stirbridge.lab.asterisk;

/** One header field of an INVITE. */
public record SipHeader(String name, String value) {}
