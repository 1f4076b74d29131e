package org.stirbridge.app.command;

import org.stirbridge.app.Version;
import org.stirbridge.stir.passport.Es256;
import picocli.CommandLine.IVersionProvider;

/** What a bug report needs: the program's version, Java's, and the crypto provider that was chosen. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "stirbridge " + Version.text(),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("os.arch") + ")",
            "ES256 by " + Es256.choose().provider()
        };
    }
}
