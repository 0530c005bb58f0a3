/**
 * What the outside must offer: sources, sinks, a store. Promises stand on the methods; contract tests in this module's test jar prove them.
 */
@NullMarked
package io.crmvitals.core.port;

import org.jspecify.annotations.NullMarked;
