/** Trouble between a client and a simulated vendor: connections that break, answers that come late, torn, or from somebody else. Knows no vendor's state. */
@NullMarked
package io.crmvitals.sandbox.wire;

import org.jspecify.annotations.NullMarked;
