/** What happens to a call: the outbound and the inbound call, their services and their decisions. */
@NullMarked
package org.stirbridge.bridge.call;

import org.jspecify.annotations.NullMarked;
