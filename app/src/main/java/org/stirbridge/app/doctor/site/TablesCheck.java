package org.stirbridge.app.doctor.site;

import java.io.IOException;
import java.util.List;
import org.stirbridge.app.doctor.Check;
import org.stirbridge.app.doctor.Finding;
import org.stirbridge.app.doctor.Finding.Fault;
import org.stirbridge.app.doctor.Finding.Good;
import org.stirbridge.bridge.database.Database;

/** The database answers, and its tables are those of this program. */
final class TablesCheck implements Check {

    private static final String MEND =
            "see that the server runs, and database.url, user and password (docs/database.md)";

    private final SiteParts parts;

    TablesCheck(SiteParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public List<Finding> look() throws Exception {
        try {
            return List.of(parts.database()
                    .<Finding>map(database ->
                            new Good(name(), server(database) + " answers, and its tables are of this version"))
                    .orElseGet(() -> new Fault(name(), "there are none yet", "make them with: stirbridge db migrate")));
        } catch (IOException e) {
            return List.of(Fault.ofLine(name(), String.valueOf(e.getMessage()), MEND));
        }
    }

    private static String server(Database database) {
        return database.vendor() == Database.Vendor.H2 ? "H2" : "MariaDB";
    }
}
