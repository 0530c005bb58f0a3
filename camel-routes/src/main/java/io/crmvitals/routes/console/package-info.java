/** The front door in the browser: status, accounts and their reasons. The only package that knows Spring. */
@NullMarked
package io.crmvitals.routes.console;

import org.jspecify.annotations.NullMarked;
