package org.stirbridge.app.demo;

import java.net.InetSocketAddress;

/** What to paste into the dialplan of a switch to have its calls signed and verified by this bridge. */
final class DialplanLines {

    private DialplanLines() {}

    static String freeSwitch(InetSocketAddress esl) {
        return """
            FreeSWITCH, before the bridge of a call that leaves (verify instead of sign for one that came in):
              <action application="set" data="stir_request=sign"/>
              <action application="socket" data="%1$s full"/>
            """.formatted(text(esl));
    }

    static String asterisk(InetSocketAddress agi) {
        return """
            Asterisk, extensions.conf: calls that leave ...
              exten => _[+0-9].,1,Dial(PJSIP/${FILTER(+0-9,${EXTEN})}@trunk,60,b(stir-sign^s^1))
              [stir-sign]
              exten => s,1,AGI(agi://%1$s/sign)
               same => n,Return()
            ... and, as the first step of the context where calls come in:
              exten => _[+0-9].,1,AGI(agi://%1$s/verify)
            """.formatted(text(agi));
    }

    /** {@code 127.0.0.1:8084}, as switches write addresses. */
    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
