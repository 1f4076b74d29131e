/** What doctor looks at of the bridge itself: tables, certificates, anchors, clock, ports, Java. */
@NullMarked
package org.stirbridge.app.doctor.site;

import org.jspecify.annotations.NullMarked;
