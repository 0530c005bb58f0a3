/** Sends what the ledger holds, and notes what became of it. */
@NullMarked
package io.crmvitals.routes.deliver;

import org.jspecify.annotations.NullMarked;
