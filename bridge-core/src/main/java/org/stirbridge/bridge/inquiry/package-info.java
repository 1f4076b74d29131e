/** What the tables say of one number, for a person who asks. */
@NullMarked
package org.stirbridge.bridge.inquiry;

import org.jspecify.annotations.NullMarked;
