/** The commands by which an admin edits the tables, made out of the descriptions of the tables. */
@NullMarked
package org.stirbridge.app.admin;

import org.jspecify.annotations.NullMarked;
