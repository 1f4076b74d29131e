/** What an admin edits: one description for each table, and the edits that it allows. */
@NullMarked
package org.stirbridge.bridge.admin;

import org.jspecify.annotations.NullMarked;
