/** Tells people by e-mail and webhook when something that matters has changed: a run, a feed, what waits, an account that turned red. Knows no vendor. */
@NullMarked
package io.crmvitals.routes.alert;

import org.jspecify.annotations.NullMarked;
