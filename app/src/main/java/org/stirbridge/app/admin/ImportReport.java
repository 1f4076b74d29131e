package org.stirbridge.app.admin;

import java.io.PrintWriter;
import org.stirbridge.bridge.importing.Difference;
import org.stirbridge.bridge.importing.ImportResult;

/** What an import would do or has done, for a person or for a script. */
abstract class ImportReport {

    static ImportReport of(boolean json, int limit, PrintWriter out) {
        return json ? new ImportJson(out) : new ImportLines(limit, out);
    }

    abstract void found(Difference difference);

    /** To be called once, after everything. */
    abstract void end(ImportResult result);
}
