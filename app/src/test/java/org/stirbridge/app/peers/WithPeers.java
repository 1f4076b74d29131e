package org.stirbridge.app.peers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test methods the one {@link PeersLab} of the whole run; it is closed after the last of them. */
final class WithPeers implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PeersLab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WithPeers.class))
                .computeIfAbsent(PeersLab.class, key -> opened(), PeersLab.class);
    }

    private static PeersLab opened() {
        try {
            return new PeersLab();
        } catch (Exception e) {
            throw new IllegalStateException("the peers do not start: " + e.getMessage(), e);
        }
    }
}
