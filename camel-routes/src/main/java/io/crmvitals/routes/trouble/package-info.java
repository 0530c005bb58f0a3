/** All error rules of all routes, in one place. */
@NullMarked
package io.crmvitals.routes.trouble;

import org.jspecify.annotations.NullMarked;
