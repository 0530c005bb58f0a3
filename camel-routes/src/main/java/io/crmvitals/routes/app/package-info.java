/** Reads the config and puts everything together: the only place that makes objects of other modules. */
@NullMarked
package io.crmvitals.routes.app;

import org.jspecify.annotations.NullMarked;
