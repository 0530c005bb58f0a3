/** The first legs: pages of vendor records, mapped and linked. Ends by handing each page to the store. */
@NullMarked
package io.crmvitals.routes.pull;

import org.jspecify.annotations.NullMarked;
