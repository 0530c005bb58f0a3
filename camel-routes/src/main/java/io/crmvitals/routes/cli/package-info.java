/** The front door on the command line: one class a verb. */
@NullMarked
package io.crmvitals.routes.cli;

import org.jspecify.annotations.NullMarked;
