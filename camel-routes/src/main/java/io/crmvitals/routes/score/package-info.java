/** Measures and scores the accounts that changed, and plans the writes that follow. */
@NullMarked
package io.crmvitals.routes.score;

import org.jspecify.annotations.NullMarked;
