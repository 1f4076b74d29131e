/** What the tables say of one number, or of all trunks, for a person who asks. */
@NullMarked
package org.stirbridge.bridge.inquiry;

import org.jspecify.annotations.NullMarked;
