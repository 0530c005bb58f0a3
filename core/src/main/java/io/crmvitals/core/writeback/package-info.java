/**
 * Compares what we know with what was last delivered and lists the writes that make the difference. Writes nothing itself.
 */
@NullMarked
package io.crmvitals.core.writeback;

import org.jspecify.annotations.NullMarked;
