/** Commits a page with its cursor. */
@NullMarked
package io.crmvitals.routes.store;

import org.jspecify.annotations.NullMarked;
