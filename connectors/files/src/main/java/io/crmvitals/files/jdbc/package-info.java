/**
 * License usage, surveys and whatever else a site keeps in a database of its own, read by the site's own queries. Knows what to ask and where to read on; how a query is
 * run and its rows are streamed stands behind {@link io.crmvitals.files.jdbc.Warehouse}.
 */
@NullMarked
package io.crmvitals.files.jdbc;

import org.jspecify.annotations.NullMarked;
