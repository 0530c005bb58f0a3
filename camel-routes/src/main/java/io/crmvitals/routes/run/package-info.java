/** One run of the walk: what it counts, what went wrong on the way, and how it tells its progress. Knows no leg. */
@NullMarked
package io.crmvitals.routes.run;

import org.jspecify.annotations.NullMarked;
