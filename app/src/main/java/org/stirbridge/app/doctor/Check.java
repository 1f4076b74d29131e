package org.stirbridge.app.doctor;

import java.util.List;

/** Looks at one thing and changes nothing. */
public interface Check {

    /** For the line that says that it could not look. */
    String name();

    /**
     * What it finds; nothing where there is nothing to say.
     *
     * @throws Exception when it cannot look: a fault of its own on the page
     */
    List<Finding> look() throws Exception;
}
